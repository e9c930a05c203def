import type { visitor as german } from "../de/visitor.ts";
import type { Translated } from "../texts.ts";

export const visitor: Translated<typeof german> = {
  "No canned answer of that name. They are written in Settings.":
    "No hay respuesta preparada con ese nombre. Se escriben en los ajustes.",
  "Canned answers": "Respuestas preparadas",
  "Type / in a conversation to use one. {visitor} is the visitor’s name, {me} yours, {page} the page they are on.":
    "Escriba / en una conversación para usar una. {visitor} es el nombre del visitante, {me} el suyo, {page} la página en la que está.",
  "They could not be loaded.": "No se pudieron cargar.",
  "Loading canned answers": "Cargando respuestas preparadas",
  "Change {name}": "Cambiar {name}",
  Change: "Cambiar",
  "Name of a new one": "Nombre de una nueva",
  Text: "Texto",
  "{unknown} stands for nothing: use {visitor}, {me} or {page}.":
    "{unknown} no representa nada: use {visitor}, {me} o {page}.",
  Tags: "Etiquetas",
  "Add a tag": "Añadir una etiqueta",
  "tags: {names}": "etiquetas: {names}",
  "Tags that are offered": "Etiquetas que se ofrecen",
  "Staff are offered these where they tag a conversation, and may write others. Renaming or removing one here leaves the conversations that have it as they are.":
    "Se ofrecen al equipo al etiquetar una conversación, y se pueden escribir otras. Renombrar o quitar una aquí deja como están las conversaciones que la tienen.",
  "Rename {name}": "Renombrar {name}",
  Rename: "Renombrar",
  "A new tag": "Una etiqueta nueva",
  "New name of {name}": "Nuevo nombre de {name}",
  "A tag has at most {most} characters, and this has {length}.":
    "Una etiqueta tiene como máximo {most} caracteres, y esta tiene {length}.",
  "This tag is there already.": "Esta etiqueta ya existe.",
  "There are {most} tags, which is as many as there may be. Remove one first.":
    "Hay {most} etiquetas, que es el máximo. Quite una primero.",
  "Notes about the person": "Notas sobre la persona",
  "For staff alone": "Solo para el equipo",
  "At most {most} characters, and this has {length}.": "Como máximo {most} caracteres, y esto tiene {length}.",
  "A colleague has taken away what stood here.": "Alguien del equipo ha quitado lo que había aquí.",
  "A colleague has written meanwhile: {text}": "Alguien del equipo ha escrito mientras tanto: {text}",
  "{day}, {time}: closed by you": "{day}, {time}: cerrada por usted",
  "{day}, {time}: closed by {who}": "{day}, {time}: cerrada por {who}",
  "{day}, {time}: marked as spam by you": "{day}, {time}: marcada como spam por usted",
  "{day}, {time}: marked as spam by {who}": "{day}, {time}: marcada como spam por {who}",
  "Ended before": "Cierres anteriores",
  Unwanted: "No deseado",
  "{day}, {time}: blocked by you. They can read, and not write.":
    "{day}, {time}: bloqueo de usted. El visitante puede leer, pero no escribir.",
  "{day}, {time}: blocked by {who}. They can read, and not write.":
    "{day}, {time}: bloqueo de {who}. El visitante puede leer, pero no escribir.",
  "Not spam": "No es spam",
  "Mark as spam": "Marcar como spam",
  Unblock: "Desbloquear",
  Block: "Bloquear",
  "Spam, and block": "Spam, y bloquear",
  "Pages of this visit": "Páginas de esta visita",
  "Export and erase": "Exportar y borrar",
  "Export the conversation": "Exportar la conversación",
  "Export as {format}": "Exportar como {format}",
  "Erase…": "Borrar…",
  "All that was written here goes for everybody, notes too, with what is known of the visitor. Alerts on Telegram go as well; colleagues’ own answers there only if they are younger than two days. What stands on WhatsApp, in backups and in exports stays. This cannot be undone.":
    "Todo lo escrito aquí desaparece para todos, también las notas y lo que se sabe del visitante. También los avisos en Telegram; las respuestas propias del equipo allí solo si tienen menos de dos días. Lo que está en WhatsApp, en copias de seguridad y en exportaciones se queda. Esto no se puede deshacer.",
  "Keep it": "Conservar",
  "Erasing…": "Borrando…",
  "Erase for good": "Borrar para siempre",
  "Hide details": "Ocultar detalles",
  "First wrote": "Escribió por primera vez",
  "Id on your site": "Identificador en su sitio",
  Page: "Página",
  "Came from": "Viene de",
  "Local time": "Hora local",
  Device: "Dispositivo",
  "verified by your site": "verificado por su sitio",
  "as they say": "según dice",
  "not known": "no se sabe",
  "{count} on {channel}": "{count} en {channel}",
  "Erased.": "Borrado.",
  "Messages that cannot be taken back and stay in people’s chats: {stays}.":
    "Mensajes que no se pueden retirar y se quedan en los chats: {stays}.",
  "What stands in chats is still being taken back.": "Lo que está en los chats todavía se está retirando.",
  "tags: {names} and {n} more": {
    one: "etiquetas: {names} y {n} más",
    many: "etiquetas: {names} y {n} más",
    other: "etiquetas: {names} y {n} más",
  },
  "{n} before": { one: "{n} antes", many: "{n} antes", other: "{n} antes" },
};
