import type { Counted } from "@porchlight/browser/language/filled.ts";

/** Who the visitor is, tags, canned answers. */
export const visitor = {
  "No canned answer of that name. They are written in Settings.":
    "Kein Textbaustein mit diesem Namen. Sie werden in den Einstellungen geschrieben.",
  "Canned answers": "Textbausteine",
  "Type / in a conversation to use one. {visitor} is the visitor’s name, {me} yours, {page} the page they are on.":
    "Tippen Sie in einer Unterhaltung /, um einen zu verwenden. {visitor} ist der Name des Besuchers, {me} Ihrer, {page} die Seite, auf der er ist.",
  "They could not be loaded.": "Sie konnten nicht geladen werden.",
  "Loading canned answers": "Textbausteine werden geladen",
  "Change {name}": "{name} ändern",
  Change: "Ändern",
  "Name of a new one": "Name eines neuen",
  Text: "Text",
  "{unknown} stands for nothing: use {visitor}, {me} or {page}.":
    "{unknown} steht für nichts: Verwenden Sie {visitor}, {me} oder {page}.",
  Tags: "Schlagwörter",
  "Add a tag": "Neues Schlagwort",
  "tags: {names}": "Schlagwörter: {names}",
  "Tags that are offered": "Schlagwörter zur Auswahl",
  "Staff are offered these where they tag a conversation, and may write others. Renaming or removing one here leaves the conversations that have it as they are.":
    "Diese Schlagwörter werden dem Team angeboten, wo eine Unterhaltung welche bekommt; andere sind auch möglich. Wird hier eines umbenannt oder entfernt, bleiben die Unterhaltungen, die es haben, wie sie sind.",
  "Rename {name}": "{name} umbenennen",
  Rename: "Umbenennen",
  "A new tag": "Ein neues Schlagwort",
  "New name of {name}": "Neuer Name von {name}",
  "A tag has at most {most} characters, and this has {length}.":
    "Ein Schlagwort hat höchstens {most} Zeichen, dieses hat {length}.",
  "This tag is there already.": "Dieses Schlagwort gibt es schon.",
  "There are {most} tags, which is as many as there may be. Remove one first.":
    "Es gibt {most} Schlagwörter, mehr sind nicht möglich. Entfernen Sie zuerst eines.",
  "Notes about the person": "Notizen zur Person",
  "For staff alone": "Nur für das Team",
  "At most {most} characters, and this has {length}.": "Höchstens {most} Zeichen, und das hier hat {length}.",
  "A colleague has taken away what stood here.": "Jemand im Team hat weggenommen, was hier stand.",
  "A colleague has written meanwhile: {text}": "Jemand im Team hat inzwischen geschrieben: {text}",
  "{day}, {time}: closed by you": "{day}, {time}: von Ihnen geschlossen",
  "{day}, {time}: closed by {who}": "{day}, {time}: geschlossen von {who}",
  "{day}, {time}: marked as spam by you": "{day}, {time}: von Ihnen als Spam markiert",
  "{day}, {time}: marked as spam by {who}": "{day}, {time}: als Spam markiert von {who}",
  "Ended before": "Früher beendet",
  Unwanted: "Unerwünscht",
  "{day}, {time}: blocked by you. They can read, and not write.":
    "{day}, {time}: von Ihnen gesperrt. Der Besucher kann lesen und nicht schreiben.",
  "{day}, {time}: blocked by {who}. They can read, and not write.":
    "{day}, {time}: gesperrt von {who}. Der Besucher kann lesen und nicht schreiben.",
  "Not spam": "Kein Spam",
  "Mark as spam": "Als Spam markieren",
  Unblock: "Entsperren",
  Block: "Sperren",
  "Spam, and block": "Spam, und sperren",
  "Pages of this visit": "Seiten dieses Besuchs",
  "Export and erase": "Exportieren und löschen",
  "Export the conversation": "Unterhaltung exportieren",
  "Export as {format}": "Als {format} exportieren",
  "Erase…": "Löschen…",
  "All that was written here goes for everybody, notes too, with what is known of the visitor. Alerts on Telegram go as well; colleagues’ own answers there only if they are younger than two days. What stands on WhatsApp, in backups and in exports stays. This cannot be undone.":
    "Alles, was hier geschrieben wurde, verschwindet für alle, auch Notizen und was vom Besucher bekannt ist. Benachrichtigungen auf Telegram verschwinden auch; eigene Antworten des Teams dort nur, wenn sie jünger als zwei Tage sind. Was auf WhatsApp, in Sicherungen und in Exporten steht, bleibt. Das lässt sich nicht rückgängig machen.",
  "Keep it": "Behalten",
  "Erasing…": "Wird gelöscht…",
  "Erase for good": "Endgültig löschen",
  "Hide details": "Details ausblenden",
  "First wrote": "Zum ersten Mal geschrieben",
  "Id on your site": "Kennung auf Ihrer Website",
  Page: "Seite",
  "Came from": "Kommt von",
  "Local time": "Ortszeit",
  Device: "Gerät",
  "verified by your site": "von Ihrer Website bestätigt",
  "as they say": "nach eigener Angabe",
  "not known": "nicht bekannt",
  "{count} on {channel}": "{count} auf {channel}",
  "Erased.": "Gelöscht.",
  "Messages that cannot be taken back and stay in people’s chats: {stays}.":
    "Nachrichten, die sich nicht zurückholen lassen und in den Chats bleiben: {stays}.",
  "What stands in chats is still being taken back.": "Was in den Chats steht, wird noch zurückgeholt.",
  "tags: {names} and {n} more": {
    one: "Schlagwörter: {names} und {n} weiteres",
    other: "Schlagwörter: {names} und {n} weitere",
  },
  "{n} before": { one: "{n} davor", other: "{n} davor" },
} satisfies Record<string, string | Counted>;
