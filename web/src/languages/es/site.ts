import type { site as german } from "../de/site.ts";
import type { Translated } from "../texts.ts";

export const site: Translated<typeof german> = {
  "New visitors": "Visitantes nuevos",
  "Everybody may write. Where somebody floods you, hold those who are new.":
    "Todos pueden escribir. Si alguien le inunda, retenga a quienes son nuevos.",
  "Hold them for": "Retenerlos durante",
  "Let their browser work first": "Hacer trabajar antes a su navegador",
  "Let them wait": "Hacerlos esperar",
  "Let everybody in": "Dejar entrar a todos",
  "When ten times as many come as usual": "Cuando llegan diez veces más que de costumbre",
  "Work: each new browser computes for a moment before a first message, and so must a program that pretends to be many. Wait: nobody new is let in.":
    "Trabajo: cada navegador nuevo calcula un momento antes del primer mensaje, y también tiene que hacerlo un programa que finge ser muchos. Espera: no entra nadie nuevo.",
  "When somebody is there": "Cuándo hay alguien",
  "Opening hours": "Horario de atención",
  "Visitors are told them when nobody is there.": "Se indica a los visitantes cuando no hay nadie.",
  "What is kept and shown": "Qué se guarda y se muestra",
  "Hide texts": "Ocultar textos",
  "Alerts on Telegram, WhatsApp and in notifications say who wrote, not what.":
    "Los avisos en Telegram, WhatsApp y notificaciones dicen quién escribió, no qué.",
  "Days that conversations are kept": "Días que se guardan las conversaciones",
  "Empty for ever. Visitors’ conversations in which nobody has written for so long are erased, with all that is kept of the visitor; those among staff stay. This cannot be undone.":
    "Vacío para siempre. Las conversaciones de visitantes en las que nadie ha escrito durante ese tiempo se borran, con todo lo que se guarda del visitante; las del equipo se quedan. Esto no se puede deshacer.",
  "Write the number of days in digits, or nothing to keep them for ever.":
    "Escriba el número de días en cifras, o nada para guardarlas siempre.",
  "What they may cost": "Cuánto pueden costar",
  "Quick answers": "Respuestas rápidas",
  "While somebody writes, answers appear within seconds. Firebase may bill a little more.":
    "Mientras alguien escribe, las respuestas aparecen en segundos. Firebase puede cobrar un poco más.",
  "WhatsApp messages a month, at most": "Mensajes de WhatsApp al mes, como máximo",
  "Empty for no limit. Beyond it you are told by the other channels only; the last tenth is kept for conversations that staff have answered.":
    "Vacío para no poner límite. Por encima de él solo se le avisa por los otros canales; la última décima parte se reserva para conversaciones a las que el equipo ha respondido.",
  "Write the number of WhatsApp messages a month in digits, or nothing for no limit.":
    "Escriba en cifras el número de mensajes de WhatsApp al mes, o nada para no poner límite.",
  "Shared Telegram group": "Grupo de Telegram compartido",
  "Every visitor’s message can also come to a group that you share. With topics switched on there, each visitor has their own.":
    "Cada mensaje de un visitante también puede llegar a un grupo que comparten. Si allí están activados los temas, cada visitante tiene el suyo.",
  "Connected.": "Conectado.",
  "Connected: {group}.": "Conectado: {group}.",
  "But: {why}.": "Pero: {why}.",
  Holidays: "Festivos",
  "Nobody is there on these days, by the clock of {zone}. Visitors see those that come.":
    "No hay nadie estos días, según el reloj de {zone}. Los visitantes ven los próximos.",
  "Nobody is there on these days, by UTC, as there are no hours. Visitors see those that come.":
    "No hay nadie estos días, según UTC, porque no hay horario. Los visitantes ven los próximos.",
  "Remove {name}, {day}": "Quitar {name}, {day}",
  "Say which day it is, or the first of several.": "Indique qué día es, o el primero de varios.",
  "The last day must not be before the first.": "El último día no puede ser anterior al primero.",
  "Name of the holiday": "Nombre del festivo",
  "Day, or the first of several": "Día, o el primero de varios",
  "Last day, if there are several": "Último día, si son varios",
  "Add the holiday": "Añadir el festivo",
  "{from} to {to}": "{from} – {to}",
  "Greetings by themselves": "Saludos automáticos",
  "Shown beside the button once to a visitor, who can close it. Of several the first whose page fits. In a page’s address a * stands for anything: /lamps/* is every page of the lamps, * every page.":
    "Se muestran una vez junto al botón, y el visitante puede cerrarlos. De varios, el primero cuya página encaje. En la dirección de una página, * vale por cualquier cosa: /lamps/* es cada página de las lámparas, * cada página.",
  "They come on pages whose line for the chat has {attribute} in it, as the page Site prints it. On such a page the chat is loaded with the page, and not first when somebody presses the button.":
    "Aparecen en páginas cuya línea para el chat contiene {attribute}, tal como la muestra la página «Sitio». En esas páginas el chat se carga con la página, y no solo cuando alguien pulsa el botón.",
  "After {seconds} s on {page}": "Tras {seconds} s en {page}",
  "Remove the greeting on {page}": "Quitar el saludo en {page}",
  "Write the seconds in digits, {most} at most.": "Escriba los segundos en cifras, {most} como máximo.",
  "The page’s address begins with / or *, such as /lamps/*.":
    "La dirección de la página empieza por / o *, como /lamps/*.",
  "What the chat says": "Qué dice el chat",
  "On the page": "En la página",
  "After so many seconds": "Tras tantos segundos",
  "Add the greeting": "Añadir el saludo",
  "Since an admin wished it, each new visitor’s browser does some work before a first message, until {time}.":
    "Por deseo de un administrador, el navegador de cada visitante nuevo calcula antes del primer mensaje, hasta {time}.",
  "Since an admin wished it, new visitors have to wait, while whoever wrote before goes on, until {time}.":
    "Por deseo de un administrador, los visitantes nuevos tienen que esperar, y quien ya escribió sigue, hasta {time}.",
  "Ten times as many new visitors as usual: each new visitor’s browser does some work before a first message, until {time} or an hour after it has calmed.":
    "Diez veces más visitantes nuevos que de costumbre: el navegador de cada uno calcula antes del primer mensaje, hasta {time} o una hora después de que se calme.",
  "Ten times as many new visitors as usual: new visitors have to wait, while whoever wrote before goes on, until {time} or an hour after it has calmed.":
    "Diez veces más visitantes nuevos que de costumbre: tienen que esperar, y quien ya escribió sigue, hasta {time} o una hora después de que se calme.",
  "Visitors whom your site knows": "Visitantes que su sitio conoce",
  "Where people sign in on your site, its server can say who they are: it signs a token with a key from here. They find their conversation again on any device, and you see that their name is true.":
    "Donde la gente inicia sesión en su sitio, el servidor puede decir quién es: firma un token con una clave de aquí. Así encuentran su conversación en cualquier dispositivo, y usted ve que su nombre es verdadero.",
  "The key was made {time}.": "Clave creada: {time}.",
  "There is no key yet.": "Todavía no hay ninguna clave.",
  "The one before, made {time}, is still good.": "La anterior ({time}) sigue siendo válida.",
  "Make another key": "Crear otra clave",
  "Make a key": "Crear una clave",
  "End the one before": "Anular la anterior",
  "Really end all keys": "Anular de verdad todas las claves",
  "End all keys": "Anular todas las claves",
  "The new key": "La clave nueva",
  "It is shown this once. Keep it on your server alone, never in a page: whoever has it can be any of your visitors. The key before stays good until you end it, so that nobody is cut off meanwhile.":
    "Se muestra solo esta vez. Guárdela únicamente en su servidor, nunca en una página: quien la tenga puede ser cualquiera de sus visitantes. La anterior sigue siendo válida hasta que la anule, para que nadie se quede fuera mientras tanto.",
  "Pages that may show the chat": "Páginas que pueden mostrar el chat",
  "Any page may. Once you name yours, no other shows it, nor anybody’s conversation in it.":
    "Cualquiera puede. En cuanto nombre las suyas, ninguna otra lo muestra, ni la conversación de nadie.",
  "No other page shows it. What you change here reaches visitors within three minutes.":
    "Ninguna otra página lo muestra. Lo que cambie aquí llega a los visitantes en tres minutos.",
  "That is no address, such as https://shop.example.": "Eso no es una dirección, como https://shop.example.",
  "Address of a page": "Dirección de una página",
  "Somebody tried to show your chat on": "Alguien intentó mostrar su chat en",
  "Allow {name}": "Permitir {name}",
  Allow: "Permitir",
  "Anybody can make a browser say so: allow only what is yours.":
    "Cualquiera puede hacer que un navegador lo diga: permita solo lo que es suyo.",
  "How the chat looks": "Cómo se ve el chat",
  "Corner of the chat button": "Esquina del botón del chat",
  Right: "Derecha",
  Left: "Izquierda",
  "Saved. Visitors see it within five minutes.": "Guardado. Los visitantes lo ven en cinco minutos.",
  "Not saved yet.": "Todavía sin guardar.",
  "Another admin has saved “{text}” here meanwhile. Save to put yours in its place, or {keep}":
    "Otro administrador ha guardado aquí «{text}» mientras tanto. Guarde para poner lo suyo en su lugar, o {keep}",
  "keep theirs": "deje lo otro",
  "How visitors see it": "Cómo lo ven los visitantes",
  "As visitors see it": "Así lo ven los visitantes",
  "What visitors read": "Lo que leen los visitantes",
  "For your pages": "Para sus páginas",
  "Put this line on every page that is to have the chat.": "Ponga esta línea en cada página que deba tener el chat.",
  "an hour": "una hora",
  "four hours": "cuatro horas",
  "a day": "un día",
  Work: "Trabajo",
  Wait: "Espera",
  Nothing: "Nada",
  Greeting: "Saludo",
  Colour: "Color",
  "{n} times, last {time}": {
    one: "Una vez, la última: {time}",
    many: "{n} de veces, la última: {time}",
    other: "{n} veces, la última: {time}",
  },
};
