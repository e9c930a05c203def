import type { visitor as german } from "../de/visitor.ts";
import type { Translated } from "../texts.ts";

export const visitor: Translated<typeof german> = {
  "No canned answer of that name. They are written in Settings.":
    "Aucune réponse prête de ce nom. Elles s’écrivent dans les réglages.",
  "Canned answers": "Réponses prêtes",
  "Type / in a conversation to use one. {visitor} is the visitor’s name, {me} yours, {page} the page they are on.":
    "Tapez / dans une conversation pour en utiliser une. {visitor} est le nom du visiteur, {me} le vôtre, {page} la page où il se trouve.",
  "They could not be loaded.": "Elles n’ont pas pu être chargées.",
  "Loading canned answers": "Chargement des réponses prêtes",
  "Change {name}": "Modifier {name}",
  Change: "Modifier",
  "Name of a new one": "Nom d’une nouvelle",
  Text: "Texte",
  "{unknown} stands for nothing: use {visitor}, {me} or {page}.":
    "{unknown} ne représente rien : utilisez {visitor}, {me} ou {page}.",
  Tags: "Tags",
  "Add a tag": "Ajouter un tag",
  "tags: {names}": "tags : {names}",
  "Tags that are offered": "Tags proposés",
  "Staff are offered these where they tag a conversation, and may write others. Renaming or removing one here leaves the conversations that have it as they are.":
    "Ces tags sont proposés à l’équipe là où elle en met sur une conversation ; d’autres sont possibles. Renommer ou retirer un tag ici laisse telles quelles les conversations qui le portent.",
  "Rename {name}": "Renommer {name}",
  Rename: "Renommer",
  "A new tag": "Un nouveau tag",
  "New name of {name}": "Nouveau nom de {name}",
  "A tag has at most {most} characters, and this has {length}.":
    "Un tag a au plus {most} caractères, celui-ci en a {length}.",
  "This tag is there already.": "Ce tag existe déjà.",
  "There are {most} tags, which is as many as there may be. Remove one first.":
    "Il y a {most} tags, c’est le maximum. Retirez-en un d’abord.",
  "Notes about the person": "Notes sur la personne",
  "For staff alone": "Pour l’équipe seule",
  "At most {most} characters, and this has {length}.": "Au plus {most} caractères, ceci en a {length}.",
  "A colleague has taken away what stood here.": "Quelqu’un de l’équipe a retiré ce qui se trouvait ici.",
  "A colleague has written meanwhile: {text}": "Quelqu’un de l’équipe a écrit entre-temps : {text}",
  "{day}, {time}: closed by you": "{day}, {time} : fermée par vous",
  "{day}, {time}: closed by {who}": "{day}, {time} : fermée par {who}",
  "{day}, {time}: marked as spam by you": "{day}, {time} : marquée comme spam par vous",
  "{day}, {time}: marked as spam by {who}": "{day}, {time} : marquée comme spam par {who}",
  "Ended before": "Fins précédentes",
  Unwanted: "Indésirable",
  "{day}, {time}: blocked by you. They can read, and not write.":
    "{day}, {time} : bloqué par vous. Le visiteur peut lire, pas écrire.",
  "{day}, {time}: blocked by {who}. They can read, and not write.":
    "{day}, {time} : bloqué par {who}. Le visiteur peut lire, pas écrire.",
  "Not spam": "Pas un spam",
  "Mark as spam": "Marquer comme spam",
  Unblock: "Débloquer",
  Block: "Bloquer",
  "Spam, and block": "Spam, et bloquer",
  "Pages of this visit": "Pages de cette visite",
  "Export and erase": "Exporter et effacer",
  "Export the conversation": "Exporter la conversation",
  "Export as {format}": "Exporter en {format}",
  "Erase…": "Effacer…",
  "All that was written here goes for everybody, notes too, with what is known of the visitor. Alerts on Telegram go as well; colleagues’ own answers there only if they are younger than two days. What stands on WhatsApp, in backups and in exports stays. This cannot be undone.":
    "Tout ce qui a été écrit ici disparaît pour tout le monde, notes comprises, avec ce que l’on sait du visiteur. Les alertes sur Telegram aussi ; les réponses de l’équipe là-bas seulement si elles ont moins de deux jours. Ce qui se trouve sur WhatsApp, dans les sauvegardes et dans les exports reste. C’est irréversible.",
  "Keep it": "Garder",
  "Erasing…": "Effacement…",
  "Erase for good": "Effacer définitivement",
  "Hide details": "Masquer les détails",
  "First wrote": "Premier message",
  "Id on your site": "Identifiant sur votre site",
  Page: "Page",
  "Came from": "Vient de",
  "Local time": "Heure locale",
  Device: "Appareil",
  "verified by your site": "vérifié par votre site",
  "as they say": "selon ses dires",
  "not known": "inconnu",
  "{count} on {channel}": "{count} sur {channel}",
  "Erased.": "Effacé.",
  "Messages that cannot be taken back and stay in people’s chats: {stays}.":
    "Messages impossibles à reprendre, qui restent dans les chats : {stays}.",
  "What stands in chats is still being taken back.": "Ce qui se trouve dans les chats est encore en cours de retrait.",
  "tags: {names} and {n} more": {
    one: "tags : {names} et {n} de plus",
    many: "tags : {names} et {n} de plus",
    other: "tags : {names} et {n} de plus",
  },
  "{n} before": { one: "{n} avant", many: "{n} avant", other: "{n} avant" },
};
