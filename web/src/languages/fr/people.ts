import type { people as german } from "../de/people.ts";
import type { Translated } from "../texts.ts";

export const people: Translated<typeof german> = {
  Group: "Groupe",
  "New group": "Nouveau groupe",
  "Name of the group": "Nom du groupe",
  Members: "Membres",
  "Choose who is in it.": "Choisissez qui en fait partie.",
  "A group has at most {most} members, you among them.": "Un groupe a au plus {most} membres, vous compris.",
  "Start group": "Créer le groupe",
  "Invite somebody": "Inviter quelqu’un",
  "E-mail address": "Adresse e-mail",
  "As colleagues and visitors see it. Without one it is what stands before the @.":
    "Tel que l’équipe et les visiteurs le voient. Sans nom, c’est ce qui précède le @.",
  Role: "Rôle",
  "Agents answer. Admins also change what is set, and who is on the staff.":
    "Les agents répondent. Les admins changent aussi les réglages et la composition de l’équipe.",
  Agent: "Agent",
  Admin: "Admin",
  Invite: "Inviter",
  "A mail with a link to choose a password is on its way to {whom}.":
    "Un e-mail avec un lien pour choisir un mot de passe est en route vers {whom}.",
  "{whom} is on the staff, but no mail could be sent. {why} Send it by “Manage”.":
    "{whom} est dans l’équipe, mais aucun e-mail n’a pu être envoyé. {why} Envoyez-le par « Gérer ».",
  "Write their e-mail address.": "Écrivez son adresse e-mail.",
  "This is not an e-mail address. Write it like name@example.com.":
    "Ce n’est pas une adresse e-mail. Écrivez-la comme name@example.com.",
  "{name} has this address and is on the staff already, as an admin.":
    "{name} a cette adresse et est déjà dans l’équipe, comme admin.",
  "{name} has this address and is on the staff already, as an agent.":
    "{name} a cette adresse et est déjà dans l’équipe, comme agent.",
  "Manage {name}": "Gérer {name}",
  "Role of {name}": "Rôle de {name}",
  "Send a mail to sign in": "Envoyer un e-mail de connexion",
  "Remove the picture": "Retirer l’image",
  "Remove…": "Retirer…",
  "Another admin can remove you.": "Un autre admin peut vous retirer.",
  "Notified on": "Notifications par",
  "Nothing yet. They connect it themselves, in Settings, My notifications.":
    "Rien pour l’instant. Chacun connecte les siennes, dans « Réglages », « Mes notifications ».",
  "{name} is signed out everywhere within half a minute.": "{name} sera déconnecté partout en moins d’une demi-minute.",
  "Give them to": "Les confier à",
  "Nobody: whoever is first takes them": "Personne : au premier venu",
  "If they are in the Telegram group {group}, remove them there too: it goes on telling of visitors.":
    "Si cette personne est dans le groupe Telegram {group}, retirez-la aussi de là : les visiteurs y sont toujours annoncés.",
  "If they are in the Telegram group, remove them there too: it goes on telling of visitors.":
    "Si cette personne est dans le groupe Telegram, retirez-la aussi de là : les visiteurs y sont toujours annoncés.",
  "Really remove {name}": "Vraiment retirer {name}",
  "Really remove": "Vraiment retirer",
  "Loading people": "Chargement de l’équipe",
  Staff: "Équipe",
  "You are the only one here": "Il n’y a que vous ici",
  "Press Invite to send a colleague a mail with a link. Then you can write to them, ask them and hand over to them.":
    "Appuyez sur « Inviter » pour envoyer à quelqu’un un e-mail avec un lien. Vous pourrez ensuite vous écrire, vous poser des questions et vous confier des conversations.",
  "An admin can invite colleagues. Then you can write to them here.":
    "Un admin peut inviter d’autres personnes. Vous pourrez ensuite leur écrire ici.",
  "(you)": "(vous)",
  "Notified on nothing yet": "Aucune notification pour l’instant",
  "Message {name}": "Message à {name}",
  Manage: "Gérer",
  "{channel} does not work: {why}": "{channel} ne fonctionne pas : {why}",
  "No open conversation is theirs.": "Aucune conversation ouverte ne lui est attribuée.",
  Picture: "Image",
  "Choose a picture": "Choisir une image",
  "Choose another": "En choisir une autre",
  "Colleagues and visitors see it. It is cut to a square and made small in this browser; nothing else of the file is kept.":
    "L’équipe et les visiteurs la voient. Elle est recadrée en carré et réduite dans ce navigateur ; rien d’autre du fichier n’est conservé.",
  "A drawing in SVG cannot be used. Choose a JPEG, PNG or WebP.":
    "Un dessin SVG ne convient pas. Choisissez un JPEG, PNG ou WebP.",
  "This is no picture. Choose a JPEG, PNG or WebP.": "Ce n’est pas une image. Choisissez un JPEG, PNG ou WebP.",
  "This file is larger than 20 MB. Choose a smaller one.": "Ce fichier dépasse 20 Mo. Choisissez-en un plus petit.",
  "The browser cannot open this picture. Choose a JPEG, PNG or WebP.":
    "Le navigateur ne peut pas ouvrir cette image. Choisissez un JPEG, PNG ou WebP.",
  "This picture cannot be made small enough. Choose another one.":
    "Cette image ne peut pas être assez réduite. Choisissez-en une autre.",
  "The browser cannot make a picture smaller. Try another one.":
    "Le navigateur ne sait pas réduire une image. Essayez-en un autre.",
  "Notifications could not be turned on.": "Les notifications n’ont pas pu être activées.",
  "Shall this browser tell you when they write back?": "Ce navigateur doit-il vous prévenir en cas de réponse ?",
  "Turn on notifications": "Activer les notifications",
  "Not now": "Pas maintenant",
  "Notifications in this browser": "Notifications dans ce navigateur",
  "Turn off": "Désactiver",
  Sound: "Son",
  "When something waits for you": "Quand quelque chose vous attend",
  "In this browser, while the panel is open in a tab.":
    "Dans ce navigateur, tant que le panneau est ouvert dans un onglet.",
  "This browser can tell you of new messages, also while the panel is closed.":
    "Ce navigateur peut signaler les nouveaux messages, même quand le panneau est fermé.",
  "Turning notifications on…": "Activation des notifications…",
  "This browser tells you of new messages.": "Ce navigateur signale les nouveaux messages.",
  "Notifications could not be turned on. Check your connection and try again.":
    "Les notifications n’ont pas pu être activées. Vérifiez votre connexion et réessayez.",
  "Push is not set up for this site. Whoever deploys it sets its key, PUSH_VAPID_KEY.":
    "Le push n’est pas configuré pour ce site. Qui le déploie définit sa clé, PUSH_VAPID_KEY.",
  "On iPhone and iPad only installed apps show notifications. Open the share menu, choose “Add to Home Screen”, and open Porchlight from there.":
    "Sur iPhone et iPad, seules les applications installées affichent des notifications. Ouvrez le menu de partage, choisissez « Sur l’écran d’accueil », et ouvrez Porchlight de là.",
  "Notifications are blocked for this site. Open the site's settings beside its address, allow notifications, and load this page again.":
    "Les notifications sont bloquées pour ce site. Ouvrez les réglages du site à côté de son adresse, autorisez les notifications, et rechargez cette page.",
  "This browser cannot show notifications. Telegram and WhatsApp still reach you.":
    "Ce navigateur ne peut pas afficher de notifications. Telegram et WhatsApp vous atteignent quand même.",
  Bell: "Cloche",
  "{n} browsers": { one: "{n} navigateur", many: "{n} de navigateurs", other: "{n} navigateurs" },
  "{n} open conversations are theirs.": {
    one: "{n} conversation ouverte lui est attribuée.",
    many: "{n} de conversations ouvertes lui sont attribuées.",
    other: "{n} conversations ouvertes lui sont attribuées.",
  },
  Knock: "Coup à la porte",
  Chime: "Carillon",
};
