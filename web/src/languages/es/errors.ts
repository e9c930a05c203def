import type { errors as german } from "../de/errors.ts";
import type { Translated } from "../texts.ts";

export const errors: Translated<typeof german> = {
  "Cannot reach the server, so this may not have been done. Look at your connection and try again.":
    "No se puede acceder al servidor, así que quizá esto no se haya hecho. Revise su conexión y vuelva a intentarlo.",
  "Your sign-in has run out. Sign in again.": "Su sesión ha caducado. Inicie sesión de nuevo.",
  "You may not do this. Ask an admin.": "No tiene permiso para esto. Pregunte a un administrador.",
  "It is no longer there. Load the page again.": "Ya no está. Vuelva a cargar la página.",
  "It is there already. Load the page again.": "Ya existe. Vuelva a cargar la página.",
  "Somebody else changed this at the same moment. Look at it and try again.":
    "Otra persona lo ha cambiado en el mismo momento. Mírelo y vuelva a intentarlo.",
  "This cannot be done as things are. Load the page again and look.":
    "Tal como están las cosas, no se puede hacer. Vuelva a cargar la página y mire.",
  "The server did not understand this. Load the page again and try once more.":
    "El servidor no lo ha entendido. Vuelva a cargar la página e inténtelo otra vez.",
  "That was a lot at once. Wait a moment and try again.":
    "Eso fue mucho de una vez. Espere un momento y vuelva a intentarlo.",
  "The server cannot do this yet. Ask whoever runs it for a newer version.":
    "El servidor todavía no puede hacerlo. Pida una versión más nueva a quien lo gestiona.",
  "Something went wrong on the server. Try again in a moment.":
    "Algo ha fallado en el servidor. Vuelva a intentarlo en un momento.",
  "The server does not answer properly right now. Try again in a moment.":
    "El servidor no responde bien ahora mismo. Vuelva a intentarlo en un momento.",
  "This conversation does not exist, or you may not see it. Go back to the list.":
    "Esta conversación no existe, o no puede verla. Vuelva a la lista.",
  "Cannot reach the server. Look at your connection and try again.":
    "No se puede acceder al servidor. Revise su conexión y vuelva a intentarlo.",
  "Another message stands in its place. Discard this one and write it again.":
    "Otro mensaje ocupa su lugar. Descarte este y vuelva a escribirlo.",
  "The server does not take this text. Discard it and write it again.":
    "El servidor no acepta este texto. Descártelo y vuelva a escribirlo.",
  "Nobody on the staff has this address any more. Load the page again.":
    "Nadie del equipo tiene ya esta dirección. Vuelva a cargar la página.",
  "No answer came in time. Look whether the test arrived all the same, then try again.":
    "No llegó respuesta a tiempo. Mire si la prueba llegó de todos modos y vuelva a intentarlo.",
  "It is no longer kept who was told of this, so it cannot be sent again.":
    "Ya no se guarda a quién se avisó de esto, así que no se puede reenviar.",
  "There is such a group with other members. Start it again.":
    "Ya hay un grupo así con otros miembros. Créelo de nuevo.",
  "E-mail or password is wrong. Try again, or press “Forgot the password?”.":
    "El correo o la contraseña no son correctos. Vuelva a intentarlo, o pulse «¿Ha olvidado la contraseña?».",
  "Nobody can make an account on this site. Set up the admin by npm run staff -- add.":
    "Nadie puede crear una cuenta en este sitio. Configure el administrador con npm run staff -- add.",
  "This site is not linked to its web app yet, so nobody can sign in. Run npm run deploy, which links it.":
    "Este sitio aún no está vinculado a su aplicación web, así que nadie puede iniciar sesión. Ejecute npm run deploy, que la vincula.",
  "This link was used already, or is too old. Ask for another one.":
    "Este enlace ya se usó o es demasiado antiguo. Pida otro.",
  "Please enter your password.": "Escriba su contraseña.",
  "Choose a longer password, of at least 6 characters.": "Elija una contraseña más larga, de al menos 6 caracteres.",
  "Choose a longer password, with letters and digits.": "Elija una contraseña más larga, con letras y cifras.",
  "This account is switched off. Ask your admin.": "Esta cuenta está desactivada. Pregunte a su administrador.",
  "Too many tries. Wait a few minutes, then try again.":
    "Demasiados intentos. Espere unos minutos y vuelva a intentarlo.",
  "Signing in with a password is switched off for this site. Ask your admin.":
    "El acceso con contraseña está desactivado en este sitio. Pregunte a su administrador.",
  "This session was ended from another browser. Sign in again.":
    "Esta sesión se cerró desde otro navegador. Inicie sesión de nuevo.",
  "Signing in did not work. Try again.": "No se pudo iniciar sesión. Vuelva a intentarlo.",
};
