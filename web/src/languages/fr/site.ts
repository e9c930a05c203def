import type { site as german } from "../de/site.ts";
import type { Translated } from "../texts.ts";

export const site: Translated<typeof german> = {
  "New visitors": "Nouveaux visiteurs",
  "Everybody may write. Where somebody floods you, hold those who are new.":
    "Tout le monde peut écrire. En cas d’afflux, retenez ceux qui sont nouveaux.",
  "Hold them for": "Les retenir pendant",
  "Let their browser work first": "Faire d’abord travailler leur navigateur",
  "Let them wait": "Les faire attendre",
  "Let everybody in": "Laisser entrer tout le monde",
  "When ten times as many come as usual": "Quand il en vient dix fois plus que d’habitude",
  "Work: each new browser computes for a moment before a first message, and so must a program that pretends to be many. Wait: nobody new is let in.":
    "Travail : chaque nouveau navigateur calcule un moment avant un premier message, et un programme qui se fait passer pour plusieurs doit en faire autant. Attente : personne de nouveau n’entre.",
  "When somebody is there": "Quand quelqu’un est là",
  "Opening hours": "Heures d’ouverture",
  "Visitors are told them when nobody is there.": "Elles sont indiquées aux visiteurs quand personne n’est là.",
  "What is kept and shown": "Ce qui est conservé et montré",
  "Hide texts": "Masquer les textes",
  "Alerts on Telegram, WhatsApp and in notifications say who wrote, not what.":
    "Les alertes sur Telegram, WhatsApp et dans les notifications disent qui a écrit, pas quoi.",
  "Days that conversations are kept": "Jours de conservation des conversations",
  "Empty for ever. Visitors’ conversations in which nobody has written for so long are erased, with all that is kept of the visitor; those among staff stay. This cannot be undone.":
    "Vide pour toujours. Les conversations des visiteurs où personne n’a écrit depuis si longtemps sont effacées, avec tout ce qui est conservé du visiteur ; celles de l’équipe restent. C’est irréversible.",
  "Write the number of days in digits, or nothing to keep them for ever.":
    "Écrivez le nombre de jours en chiffres, ou rien pour les garder toujours.",
  "What they may cost": "Ce qu’ils peuvent coûter",
  "Quick answers": "Réponses rapides",
  "While somebody writes, answers appear within seconds. Firebase may bill a little more.":
    "Pendant que quelqu’un écrit, les réponses apparaissent en quelques secondes. Firebase peut facturer un peu plus.",
  "WhatsApp messages a month, at most": "Messages WhatsApp par mois, au plus",
  "Empty for no limit. Beyond it you are told by the other channels only; the last tenth is kept for conversations that staff have answered.":
    "Vide pour aucune limite. Au-delà, vous n’êtes notifié que par les autres canaux ; le dernier dixième est gardé pour les conversations auxquelles l’équipe a répondu.",
  "Write the number of WhatsApp messages a month in digits, or nothing for no limit.":
    "Écrivez le nombre de messages WhatsApp par mois en chiffres, ou rien pour aucune limite.",
  "Shared Telegram group": "Groupe Telegram partagé",
  "Every visitor’s message can also come to a group that you share. With topics switched on there, each visitor has their own.":
    "Chaque message d’un visiteur peut aussi arriver dans un groupe que vous partagez. Si les sujets y sont activés, chaque visiteur a le sien.",
  "Connected.": "Connecté.",
  "Connected: {group}.": "Connecté : {group}.",
  "But: {why}.": "Mais : {why}.",
  Holidays: "Jours fériés",
  "Nobody is there on these days, by the clock of {zone}. Visitors see those that come.":
    "Personne n’est là ces jours-ci, selon l’heure de {zone}. Les visiteurs voient les prochains.",
  "Nobody is there on these days, by UTC, as there are no hours. Visitors see those that come.":
    "Personne n’est là ces jours-ci, selon l’heure UTC, faute d’horaires. Les visiteurs voient les prochains.",
  "Remove {name}, {day}": "Retirer {name}, {day}",
  "Say which day it is, or the first of several.": "Indiquez le jour, ou le premier de plusieurs.",
  "The last day must not be before the first.": "Le dernier jour ne doit pas précéder le premier.",
  "Name of the holiday": "Nom du jour férié",
  "Day, or the first of several": "Jour, ou le premier de plusieurs",
  "Last day, if there are several": "Dernier jour, s’il y en a plusieurs",
  "Add the holiday": "Ajouter le jour férié",
  "{from} to {to}": "{from} – {to}",
  "Greetings by themselves": "Messages d’accueil spontanés",
  "Shown beside the button once to a visitor, who can close it. Of several the first whose page fits. In a page’s address a * stands for anything: /lamps/* is every page of the lamps, * every page.":
    "Affichés une fois à côté du bouton, et le visiteur peut les fermer. De plusieurs, le premier dont la page convient. Dans l’adresse d’une page, * remplace tout : /lamps/* est chaque page des lampes, * chaque page.",
  "They come on pages whose line for the chat has {attribute} in it, as the page Site prints it. On such a page the chat is loaded with the page, and not first when somebody presses the button.":
    "Ils apparaissent sur les pages dont la ligne pour le chat contient {attribute}, telle que la page « Site » l’affiche. Sur une telle page, le chat se charge avec la page, et pas seulement quand quelqu’un appuie sur le bouton.",
  "After {seconds} s on {page}": "Après {seconds} s sur {page}",
  "Remove the greeting on {page}": "Retirer le message d’accueil sur {page}",
  "Write the seconds in digits, {most} at most.": "Écrivez les secondes en chiffres, {most} au plus.",
  "The page’s address begins with / or *, such as /lamps/*.":
    "L’adresse de la page commence par / ou *, comme /lamps/*.",
  "What the chat says": "Ce que dit le chat",
  "On the page": "Sur la page",
  "After so many seconds": "Après tant de secondes",
  "Add the greeting": "Ajouter le message d’accueil",
  "Since an admin wished it, each new visitor’s browser does some work before a first message, until {time}.":
    "À la demande d’un admin, le navigateur de chaque nouveau visiteur calcule avant un premier message, jusqu’à {time}.",
  "Since an admin wished it, new visitors have to wait, while whoever wrote before goes on, until {time}.":
    "À la demande d’un admin, les nouveaux visiteurs doivent attendre, et ceux qui ont déjà écrit continuent, jusqu’à {time}.",
  "Ten times as many new visitors as usual: each new visitor’s browser does some work before a first message, until {time} or an hour after it has calmed.":
    "Dix fois plus de nouveaux visiteurs que d’habitude : le navigateur de chacun calcule avant un premier message, jusqu’à {time} ou une heure après le retour au calme.",
  "Ten times as many new visitors as usual: new visitors have to wait, while whoever wrote before goes on, until {time} or an hour after it has calmed.":
    "Dix fois plus de nouveaux visiteurs que d’habitude : ils doivent attendre, et ceux qui ont déjà écrit continuent, jusqu’à {time} ou une heure après le retour au calme.",
  "Visitors whom your site knows": "Visiteurs que votre site connaît",
  "Where people sign in on your site, its server can say who they are: it signs a token with a key from here. They find their conversation again on any device, and you see that their name is true.":
    "Là où l’on se connecte sur votre site, son serveur peut dire qui l’on est : il signe un jeton avec une clé d’ici. Chacun retrouve sa conversation sur tout appareil, et vous voyez que son nom est vrai.",
  "The key was made {time}.": "Création de la clé : {time}.",
  "There is no key yet.": "Il n’y a pas encore de clé.",
  "The one before, made {time}, is still good.": "La précédente ({time}) est encore valable.",
  "Make another key": "Créer une autre clé",
  "Make a key": "Créer une clé",
  "End the one before": "Révoquer la précédente",
  "Really end all keys": "Vraiment révoquer toutes les clés",
  "End all keys": "Révoquer toutes les clés",
  "The new key": "La nouvelle clé",
  "It is shown this once. Keep it on your server alone, never in a page: whoever has it can be any of your visitors. The key before stays good until you end it, so that nobody is cut off meanwhile.":
    "Elle n’est montrée que cette fois. Gardez-la sur votre serveur seul, jamais dans une page : qui la possède peut être n’importe lequel de vos visiteurs. La précédente reste valable jusqu’à ce que vous la révoquiez, pour que personne ne soit coupé entre-temps.",
  "Pages that may show the chat": "Pages qui peuvent montrer le chat",
  "Any page may. Once you name yours, no other shows it, nor anybody’s conversation in it.":
    "Toutes le peuvent. Dès que vous nommez les vôtres, aucune autre ne le montre, ni la conversation de personne.",
  "No other page shows it. What you change here reaches visitors within three minutes.":
    "Aucune autre page ne le montre. Ce que vous changez ici atteint les visiteurs en trois minutes.",
  "That is no address, such as https://shop.example.": "Ce n’est pas une adresse, comme https://shop.example.",
  "Address of a page": "Adresse d’une page",
  "Somebody tried to show your chat on": "Quelqu’un a essayé de montrer votre chat sur",
  "Allow {name}": "Autoriser {name}",
  Allow: "Autoriser",
  "Anybody can make a browser say so: allow only what is yours.":
    "N’importe qui peut le faire dire à un navigateur : n’autorisez que ce qui est à vous.",
  "How the chat looks": "Apparence du chat",
  "Corner of the chat button": "Coin du bouton du chat",
  Right: "Droite",
  Left: "Gauche",
  "Saved. Visitors see it within five minutes.": "Enregistré. Les visiteurs le voient en cinq minutes.",
  "Not saved yet.": "Pas encore enregistré.",
  "Another admin has saved “{text}” here meanwhile. Save to put yours in its place, or {keep}":
    "Un autre admin a enregistré « {text} » ici entre-temps. Enregistrez pour mettre le vôtre à la place, ou {keep}",
  "keep theirs": "gardez le sien",
  "How visitors see it": "Comment les visiteurs le voient",
  "As visitors see it": "Tel que les visiteurs le voient",
  "What visitors read": "Ce que lisent les visiteurs",
  "For your pages": "Pour vos pages",
  "Put this line on every page that is to have the chat.": "Mettez cette ligne sur chaque page qui doit avoir le chat.",
  "an hour": "une heure",
  "four hours": "quatre heures",
  "a day": "un jour",
  Work: "Travail",
  Wait: "Attente",
  Nothing: "Rien",
  Greeting: "Message d’accueil",
  Colour: "Couleur",
  "{n} times, last {time}": {
    one: "{n} fois, dernière : {time}",
    many: "{n} fois, dernière : {time}",
    other: "{n} fois, dernière : {time}",
  },
};
