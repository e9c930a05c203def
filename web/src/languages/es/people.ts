import type { people as german } from "../de/people.ts";
import type { Translated } from "../texts.ts";

export const people: Translated<typeof german> = {
  Group: "Grupo",
  "New group": "Nuevo grupo",
  "Name of the group": "Nombre del grupo",
  Members: "Miembros",
  "Choose who is in it.": "Elija quién participa.",
  "A group has at most {most} members, you among them.": "Un grupo tiene como máximo {most} miembros, usted incluido.",
  "Start group": "Crear grupo",
  "Invite somebody": "Invitar a alguien",
  "E-mail address": "Dirección de correo",
  "As colleagues and visitors see it. Without one it is what stands before the @.":
    "Tal como lo ven el equipo y los visitantes. Sin nombre es lo que está antes de la @.",
  Role: "Rol",
  "Agents answer. Admins also change what is set, and who is on the staff.":
    "Los agentes responden. Los administradores también cambian los ajustes y quién está en el equipo.",
  Agent: "Agente",
  Admin: "Administrador",
  Invite: "Invitar",
  "A mail with a link to choose a password is on its way to {whom}.":
    "Va de camino a {whom} un correo con un enlace para elegir una contraseña.",
  "{whom} is on the staff, but no mail could be sent. {why} Send it by “Manage”.":
    "{whom} está en el equipo, pero no se pudo enviar ningún correo. {why} Envíelo con «Gestionar».",
  "Write their e-mail address.": "Escriba su dirección de correo.",
  "This is not an e-mail address. Write it like name@example.com.":
    "Esto no es una dirección de correo. Escríbala como name@example.com.",
  "{name} has this address and is on the staff already, as an admin.":
    "{name} tiene esta dirección y ya está en el equipo, como administrador.",
  "{name} has this address and is on the staff already, as an agent.":
    "{name} tiene esta dirección y ya está en el equipo, como agente.",
  "Manage {name}": "Gestionar {name}",
  "Role of {name}": "Rol de {name}",
  "Send a mail to sign in": "Enviar un correo para iniciar sesión",
  "Remove the picture": "Quitar la imagen",
  "Remove…": "Quitar…",
  "Another admin can remove you.": "Otro administrador puede quitarle.",
  "Notified on": "Recibe avisos por",
  "Nothing yet. They connect it themselves, in Settings, My notifications.":
    "Nada todavía. Cada persona lo conecta en «Ajustes», «Mis notificaciones».",
  "{name} is signed out everywhere within half a minute.":
    "La sesión de {name} se cierra en todas partes en menos de medio minuto.",
  "Give them to": "Pasarlas a",
  "Nobody: whoever is first takes them": "Nadie: las toma quien llegue primero",
  "If they are in the Telegram group {group}, remove them there too: it goes on telling of visitors.":
    "Si esta persona está en el grupo de Telegram {group}, quítela también de allí: sigue avisando de los visitantes.",
  "If they are in the Telegram group, remove them there too: it goes on telling of visitors.":
    "Si esta persona está en el grupo de Telegram, quítela también de allí: sigue avisando de los visitantes.",
  "Really remove {name}": "Quitar de verdad a {name}",
  "Really remove": "Quitar de verdad",
  "Loading people": "Cargando el equipo",
  Staff: "Equipo",
  "You are the only one here": "No hay nadie más aquí",
  "Press Invite to send a colleague a mail with a link. Then you can write to them, ask them and hand over to them.":
    "Pulse «Invitar» para enviar a alguien un correo con un enlace. Después podrán escribirse, preguntarse y pasarse conversaciones.",
  "An admin can invite colleagues. Then you can write to them here.":
    "Un administrador puede invitar a otras personas. Después podrá escribirles aquí.",
  "(you)": "(usted)",
  "Notified on nothing yet": "Todavía no recibe avisos",
  "Message {name}": "Mensaje a {name}",
  Manage: "Gestionar",
  "{channel} does not work: {why}": "{channel} no funciona: {why}",
  "No open conversation is theirs.": "No tiene asignada ninguna conversación abierta.",
  Picture: "Imagen",
  "Choose a picture": "Elegir una imagen",
  "Choose another": "Elegir otra",
  "Colleagues and visitors see it. It is cut to a square and made small in this browser; nothing else of the file is kept.":
    "La ven el equipo y los visitantes. Se recorta en cuadrado y se reduce en este navegador; no se guarda nada más del archivo.",
  "A drawing in SVG cannot be used. Choose a JPEG, PNG or WebP.":
    "No se puede usar un dibujo SVG. Elija un JPEG, PNG o WebP.",
  "This is no picture. Choose a JPEG, PNG or WebP.": "Esto no es una imagen. Elija un JPEG, PNG o WebP.",
  "This file is larger than 20 MB. Choose a smaller one.": "Este archivo ocupa más de 20 MB. Elija uno más pequeño.",
  "The browser cannot open this picture. Choose a JPEG, PNG or WebP.":
    "El navegador no puede abrir esta imagen. Elija un JPEG, PNG o WebP.",
  "This picture cannot be made small enough. Choose another one.":
    "Esta imagen no se puede reducir lo suficiente. Elija otra.",
  "The browser cannot make a picture smaller. Try another one.":
    "El navegador no puede reducir imágenes. Pruebe con otro.",
  "Notifications could not be turned on.": "No se pudieron activar las notificaciones.",
  "Shall this browser tell you when they write back?": "¿Quiere que este navegador le avise cuando respondan?",
  "Turn on notifications": "Activar notificaciones",
  "Not now": "Ahora no",
  "Notifications in this browser": "Notificaciones en este navegador",
  "Turn off": "Desactivar",
  Sound: "Sonido",
  "When something waits for you": "Cuando algo le espera",
  "In this browser, while the panel is open in a tab.":
    "En este navegador, mientras el panel está abierto en una pestaña.",
  "This browser can tell you of new messages, also while the panel is closed.":
    "Este navegador puede avisarle de mensajes nuevos, también con el panel cerrado.",
  "Turning notifications on…": "Activando notificaciones…",
  "This browser tells you of new messages.": "Este navegador le avisa de mensajes nuevos.",
  "Notifications could not be turned on. Check your connection and try again.":
    "No se pudieron activar las notificaciones. Revise su conexión y vuelva a intentarlo.",
  "Push is not set up for this site. Whoever deploys it sets its key, PUSH_VAPID_KEY.":
    "Push no está configurado en este sitio. Quien lo despliega define su clave, PUSH_VAPID_KEY.",
  "On iPhone and iPad only installed apps show notifications. Open the share menu, choose “Add to Home Screen”, and open Porchlight from there.":
    "En iPhone y iPad solo las aplicaciones instaladas muestran notificaciones. Abra el menú de compartir, elija «Añadir a pantalla de inicio» y abra Porchlight desde allí.",
  "Notifications are blocked for this site. Open the site's settings beside its address, allow notifications, and load this page again.":
    "Las notificaciones están bloqueadas para este sitio. Abra los ajustes del sitio junto a su dirección, permita las notificaciones y vuelva a cargar esta página.",
  "This browser cannot show notifications. Telegram and WhatsApp still reach you.":
    "Este navegador no puede mostrar notificaciones. Telegram y WhatsApp le llegan de todos modos.",
  Bell: "Campana",
  "{n} browsers": { one: "{n} navegador", many: "{n} de navegadores", other: "{n} navegadores" },
  "{n} open conversations are theirs.": {
    one: "Tiene {n} conversación abierta.",
    many: "Tiene {n} de conversaciones abiertas.",
    other: "Tiene {n} conversaciones abiertas.",
  },
  Knock: "Golpes",
  Chime: "Carillón",
};
