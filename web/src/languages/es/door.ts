import type { door as german } from "../de/door.ts";
import type { Translated } from "../texts.ts";

export const door: Translated<typeof german> = {
  "This is not the whole link. Copy it to its last character.":
    "Este no es el enlace completo. Cópielo hasta el último carácter.",
  "This site has no admin yet. Open the link that setup printed, or paste it here. No link at hand? {command} prints one.":
    "Este sitio aún no tiene administrador. Abra el enlace que mostró la instalación, o péguelo aquí. ¿No tiene el enlace a mano? {command} muestra uno.",
  "One-time link": "Enlace de un solo uso",
  Continue: "Continuar",
  "You are signed in as {email}. This account becomes the admin.":
    "Ha iniciado sesión como {email}. Esta cuenta pasa a ser la administradora.",
  "You become its admin. Choose what you sign in with.": "Pasa a administrarlo. Elija con qué inicia sesión.",
  "Claiming…": "Reclamando…",
  "Claim this site": "Reclamar este sitio",
  "Forgot the password?": "¿Ha olvidado la contraseña?",
  "Use another link": "Usar otro enlace",
  "This site has an admin": "Este sitio tiene administrador",
  "It was claimed already. Sign in, or ask the admin to add you.":
    "Ya fue reclamado. Inicie sesión, o pida al administrador que le añada.",
  "Sign in": "Iniciar sesión",
  Password: "Contraseña",
  "Write your e-mail address first.": "Escriba primero su dirección de correo.",
  "If there is an account with this address, a mail with a link is on its way.":
    "Si hay una cuenta con esta dirección, va de camino un correo con un enlace.",
  "The panel could not be opened": "No se pudo abrir el panel",
  "You are not on the team yet": "Todavía no está en el equipo",
  "You are signed in as {email}, but this account is not on this site’s list of staff. Ask the admin to add it, then try again; or sign out and sign in with another one.":
    "Ha iniciado sesión como {email}, pero esta cuenta no está en la lista del equipo de este sitio. Pida al administrador que la añada y vuelva a intentarlo; o cierre sesión y entre con otra.",
  "{email} is not on this site’s list of staff. Ask the admin to add it, then sign in again. No account was kept.":
    "{email} no está en la lista del equipo de este sitio. Pida al administrador que la añada e inicie sesión de nuevo. No se conservó ninguna cuenta.",
  "This session was ended from another browser. If that was not you, choose another password.":
    "Esta sesión se cerró desde otro navegador. Si no fue usted, elija otra contraseña.",
  "What you wrote and had not sent is kept in this browser until you are back.":
    "Lo que escribió y no envió se guarda en este navegador hasta que vuelva.",
  "Signing in…": "Iniciando sesión…",
  "Signing out…": "Cerrando sesión…",
  "Sign out": "Cerrar sesión",
  "Stay signed in": "Seguir en la sesión",
  "Keep it here and sign out": "Guardarlo aquí y cerrar sesión",
  "Delete it and sign out": "Eliminarlo y cerrar sesión",
  "You are not signed in": "No ha iniciado sesión",
  "Back to signing in": "Volver al inicio de sesión",
  "A moment, please.": "Un momento.",
  "Whose mail was it?": "¿De quién era el correo?",
  "The link was asked for in another browser. Write the address that the mail was sent to.":
    "El enlace se pidió en otro navegador. Escriba la dirección a la que se envió el correo.",
  "A mail with a link is on its way. Open it in this browser, or in any other.":
    "Va de camino un correo con un enlace. Ábralo en este navegador o en cualquier otro.",
  or: "o",
  "Going to Google…": "Yendo a Google…",
  "Continue with Google": "Continuar con Google",
  "Mail me a link": "Enviarme un enlace",
  "Not sent yet: {what}.": "Sin enviar todavía: {what}.",
  "Google did not sign you in. Try again, or choose another way.":
    "Google no inició su sesión. Vuelva a intentarlo, o elija otro modo.",
  "This address is of no use by itself. Sign in to the panel.":
    "Esta dirección no sirve por sí sola. Inicie sesión en el panel.",
  "Google is not switched on for this site. Sign in with your password, or ask your admin.":
    "Google no está activado en este sitio. Inicie sesión con su contraseña, o pregunte a su administrador.",
  "Links by mail are not switched on for this site. Sign in with your password, or ask your admin.":
    "Los enlaces por correo no están activados en este sitio. Inicie sesión con su contraseña, o pregunte a su administrador.",
  "{n} messages": { one: "{n} mensaje", many: "{n} de mensajes", other: "{n} mensajes" },
  "{n} drafts": { one: "{n} borrador", many: "{n} de borradores", other: "{n} borradores" },
};
