import type { Counted } from "@porchlight/browser/language/filled.ts";

/** The staff, pictures, notifications, sounds. */
export const people = {
  Group: "Gruppe",
  "New group": "Neue Gruppe",
  "Name of the group": "Name der Gruppe",
  Members: "Mitglieder",
  "Choose who is in it.": "Wählen Sie aus, wer dabei ist.",
  "A group has at most {most} members, you among them.":
    "Eine Gruppe hat höchstens {most} Mitglieder, Sie eingeschlossen.",
  "Start group": "Gruppe anlegen",
  "Invite somebody": "Jemanden einladen",
  "E-mail address": "E-Mail-Adresse",
  "As colleagues and visitors see it. Without one it is what stands before the @.":
    "So sehen ihn Team und Besucher. Ohne Namen ist es, was vor dem @ steht.",
  Role: "Rolle",
  "Agents answer. Admins also change what is set, and who is on the staff.":
    "Agenten antworten. Admins ändern auch die Einstellungen und wer im Team ist.",
  Agent: "Agent",
  Admin: "Admin",
  Invite: "Einladen",
  "A mail with a link to choose a password is on its way to {whom}.":
    "Eine Mail mit einem Link, um ein Passwort zu wählen, ist unterwegs an {whom}.",
  "{whom} is on the staff, but no mail could be sent. {why} Send it by “Manage”.":
    "{whom} ist im Team, aber es konnte keine Mail gesendet werden. {why} Senden Sie sie über „Verwalten“.",
  "Write their e-mail address.": "Geben Sie die E-Mail-Adresse ein.",
  "This is not an e-mail address. Write it like name@example.com.":
    "Das ist keine E-Mail-Adresse. Schreiben Sie sie wie name@example.com.",
  "{name} has this address and is on the staff already, as an admin.":
    "{name} hat diese Adresse und ist schon im Team, als Admin.",
  "{name} has this address and is on the staff already, as an agent.":
    "{name} hat diese Adresse und ist schon im Team, als Agent.",
  "Manage {name}": "{name} verwalten",
  "Role of {name}": "Rolle von {name}",
  "Send a mail to sign in": "Mail zur Anmeldung senden",
  "Remove the picture": "Bild entfernen",
  "Remove…": "Entfernen…",
  "Another admin can remove you.": "Ein anderer Admin kann Sie entfernen.",
  "Notified on": "Wird benachrichtigt über",
  "Nothing yet. They connect it themselves, in Settings, My notifications.":
    "Noch nichts. Das verbindet jeder selbst, unter „Einstellungen“, „Meine Benachrichtigungen“.",
  "{name} is signed out everywhere within half a minute.":
    "{name} wird innerhalb einer halben Minute überall abgemeldet.",
  "Give them to": "Übergeben an",
  "Nobody: whoever is first takes them": "Niemand: wer zuerst kommt, übernimmt",
  "If they are in the Telegram group {group}, remove them there too: it goes on telling of visitors.":
    "Entfernen Sie die Person auch aus der Telegram-Gruppe {group}, wenn sie dort ist: Dort wird weiter von Besuchern berichtet.",
  "If they are in the Telegram group, remove them there too: it goes on telling of visitors.":
    "Entfernen Sie die Person auch aus der Telegram-Gruppe, wenn sie dort ist: Dort wird weiter von Besuchern berichtet.",
  "Really remove {name}": "{name} wirklich entfernen",
  "Really remove": "Wirklich entfernen",
  "Loading people": "Team wird geladen",
  Staff: "Team",
  "You are the only one here": "Außer Ihnen ist niemand hier",
  "Press Invite to send a colleague a mail with a link. Then you can write to them, ask them and hand over to them.":
    "Drücken Sie auf „Einladen“, um jemandem eine Mail mit einem Link zu senden. Dann können Sie einander schreiben, sich fragen und Unterhaltungen übergeben.",
  "An admin can invite colleagues. Then you can write to them here.":
    "Ein Admin kann weitere Personen einladen. Dann können Sie ihnen hier schreiben.",
  "(you)": "(Sie)",
  "Notified on nothing yet": "Wird noch nicht benachrichtigt",
  "Message {name}": "Nachricht an {name}",
  Manage: "Verwalten",
  "{channel} does not work: {why}": "{channel} funktioniert nicht: {why}",
  "No open conversation is theirs.": "Keine offene Unterhaltung ist dieser Person zugewiesen.",
  Picture: "Bild",
  "Choose a picture": "Bild auswählen",
  "Choose another": "Anderes auswählen",
  "Colleagues and visitors see it. It is cut to a square and made small in this browser; nothing else of the file is kept.":
    "Team und Besucher sehen es. Es wird in diesem Browser quadratisch zugeschnitten und verkleinert; sonst wird von der Datei nichts behalten.",
  "A drawing in SVG cannot be used. Choose a JPEG, PNG or WebP.":
    "Eine SVG-Zeichnung geht nicht. Wählen Sie ein JPEG, PNG oder WebP.",
  "This is no picture. Choose a JPEG, PNG or WebP.": "Das ist kein Bild. Wählen Sie ein JPEG, PNG oder WebP.",
  "This file is larger than 20 MB. Choose a smaller one.":
    "Diese Datei ist größer als 20 MB. Wählen Sie eine kleinere.",
  "The browser cannot open this picture. Choose a JPEG, PNG or WebP.":
    "Der Browser kann dieses Bild nicht öffnen. Wählen Sie ein JPEG, PNG oder WebP.",
  "This picture cannot be made small enough. Choose another one.":
    "Dieses Bild lässt sich nicht klein genug machen. Wählen Sie ein anderes.",
  "The browser cannot make a picture smaller. Try another one.":
    "Der Browser kann kein Bild verkleinern. Versuchen Sie einen anderen.",
  "Notifications could not be turned on.": "Benachrichtigungen ließen sich nicht einschalten.",
  "Shall this browser tell you when they write back?": "Soll dieser Browser Bescheid geben, wenn eine Antwort kommt?",
  "Turn on notifications": "Benachrichtigungen einschalten",
  "Not now": "Nicht jetzt",
  "Notifications in this browser": "Benachrichtigungen in diesem Browser",
  "Turn off": "Ausschalten",
  Sound: "Ton",
  "When something waits for you": "Wenn etwas auf Sie wartet",
  "In this browser, while the panel is open in a tab.": "In diesem Browser, solange das Panel in einem Tab offen ist.",
  "This browser can tell you of new messages, also while the panel is closed.":
    "Dieser Browser kann neue Nachrichten melden, auch wenn das Panel geschlossen ist.",
  "Turning notifications on…": "Benachrichtigungen werden eingeschaltet…",
  "This browser tells you of new messages.": "Dieser Browser meldet neue Nachrichten.",
  "Notifications could not be turned on. Check your connection and try again.":
    "Benachrichtigungen ließen sich nicht einschalten. Prüfen Sie Ihre Verbindung und versuchen Sie es noch einmal.",
  "Push is not set up for this site. Whoever deploys it sets its key, PUSH_VAPID_KEY.":
    "Push ist für diese Website nicht eingerichtet. Wer sie bereitstellt, setzt den Schlüssel PUSH_VAPID_KEY.",
  "On iPhone and iPad only installed apps show notifications. Open the share menu, choose “Add to Home Screen”, and open Porchlight from there.":
    "Auf iPhone und iPad zeigen nur installierte Apps Benachrichtigungen. Öffnen Sie das Teilen-Menü, wählen Sie „Zum Home-Bildschirm“, und öffnen Sie Porchlight von dort.",
  "Notifications are blocked for this site. Open the site's settings beside its address, allow notifications, and load this page again.":
    "Benachrichtigungen sind für diese Website blockiert. Öffnen Sie neben der Adresse die Einstellungen der Website, erlauben Sie Benachrichtigungen, und laden Sie diese Seite neu.",
  "This browser cannot show notifications. Telegram and WhatsApp still reach you.":
    "Dieser Browser kann keine Benachrichtigungen zeigen. Telegram und WhatsApp erreichen Sie trotzdem.",
  Bell: "Glocke",
  "{n} browsers": { one: "{n} Browser", other: "{n} Browser" },
  "{n} open conversations are theirs.": {
    one: "{n} offene Unterhaltung ist dieser Person zugewiesen.",
    other: "{n} offene Unterhaltungen sind dieser Person zugewiesen.",
  },
  Knock: "Klopfen",
  Chime: "Glockenspiel",
} satisfies Record<string, string | Counted>;
