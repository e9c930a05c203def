import type { people as german } from "../de/people.ts";
import type { Translated } from "../texts.ts";

export const people: Translated<typeof german> = {
  Group: "Gruppe",
  "New group": "Ny gruppe",
  "Name of the group": "Navn på gruppen",
  Members: "Medlemmer",
  "Choose who is in it.": "Velg hvem som er med.",
  "A group has at most {most} members, you among them.": "En gruppe har høyst {most} medlemmer, deg medregnet.",
  "Start group": "Start gruppe",
  "Invite somebody": "Inviter noen",
  "E-mail address": "E-postadresse",
  "As colleagues and visitors see it. Without one it is what stands before the @.":
    "Slik kolleger og besøkende ser det. Uten navn er det som står før @.",
  Role: "Rolle",
  "Agents answer. Admins also change what is set, and who is on the staff.":
    "Agenter svarer. Admins endrer også innstillinger og hvem som er i teamet.",
  Agent: "Agent",
  Admin: "Admin",
  Invite: "Inviter",
  "A mail with a link to choose a password is on its way to {whom}.":
    "En e-post med en lenke for å velge passord er på vei til {whom}.",
  "{whom} is on the staff, but no mail could be sent. {why} Send it by “Manage”.":
    "{whom} er i teamet, men ingen e-post kunne sendes. {why} Send den med «Administrer».",
  "Write their e-mail address.": "Skriv e-postadressen.",
  "This is not an e-mail address. Write it like name@example.com.":
    "Dette er ikke en e-postadresse. Skriv den som name@example.com.",
  "{name} has this address and is on the staff already, as an admin.":
    "{name} har denne adressen og er allerede i teamet, som admin.",
  "{name} has this address and is on the staff already, as an agent.":
    "{name} har denne adressen og er allerede i teamet, som agent.",
  "Manage {name}": "Administrer {name}",
  "Role of {name}": "Rollen til {name}",
  "Send a mail to sign in": "Send en e-post for innlogging",
  "Remove the picture": "Fjern bildet",
  "Remove…": "Fjern…",
  "Another admin can remove you.": "En annen admin kan fjerne deg.",
  "Notified on": "Varsles via",
  "Nothing yet. They connect it themselves, in Settings, My notifications.":
    "Ingenting ennå. De kobler det til selv, i «Innstillinger», «Mine varsler».",
  "{name} is signed out everywhere within half a minute.": "{name} logges ut overalt innen et halvt minutt.",
  "Give them to": "Gi dem til",
  "Nobody: whoever is first takes them": "Ingen: den som er først, tar dem",
  "If they are in the Telegram group {group}, remove them there too: it goes on telling of visitors.":
    "Er personen i Telegram-gruppen {group}, fjern dem der også: den fortsetter å melde om besøkende.",
  "If they are in the Telegram group, remove them there too: it goes on telling of visitors.":
    "Er personen i Telegram-gruppen, fjern dem der også: den fortsetter å melde om besøkende.",
  "Really remove {name}": "Virkelig fjern {name}",
  "Really remove": "Virkelig fjern",
  "Loading people": "Laster teamet",
  Staff: "Team",
  "You are the only one here": "Det er bare deg her",
  "Press Invite to send a colleague a mail with a link. Then you can write to them, ask them and hand over to them.":
    "Trykk på «Inviter» for å sende en kollega en e-post med en lenke. Så kan du skrive til dem, spørre dem og overlevere til dem.",
  "An admin can invite colleagues. Then you can write to them here.":
    "En admin kan invitere kolleger. Så kan du skrive til dem her.",
  "(you)": "(deg)",
  "Notified on nothing yet": "Varsles ikke ennå",
  "Message {name}": "Melding til {name}",
  Manage: "Administrer",
  "{channel} does not work: {why}": "{channel} virker ikke: {why}",
  "No open conversation is theirs.": "Ingen åpne samtaler er tildelt dem.",
  Picture: "Bilde",
  "Choose a picture": "Velg et bilde",
  "Choose another": "Velg et annet",
  "Colleagues and visitors see it. It is cut to a square and made small in this browser; nothing else of the file is kept.":
    "Kolleger og besøkende ser det. Det beskjæres til et kvadrat og gjøres lite i denne nettleseren; ingenting annet av filen beholdes.",
  "A drawing in SVG cannot be used. Choose a JPEG, PNG or WebP.":
    "En tegning i SVG kan ikke brukes. Velg en JPEG, PNG eller WebP.",
  "This is no picture. Choose a JPEG, PNG or WebP.": "Dette er ikke et bilde. Velg en JPEG, PNG eller WebP.",
  "This file is larger than 20 MB. Choose a smaller one.": "Denne filen er større enn 20 MB. Velg en mindre.",
  "The browser cannot open this picture. Choose a JPEG, PNG or WebP.":
    "Nettleseren kan ikke åpne dette bildet. Velg en JPEG, PNG eller WebP.",
  "This picture cannot be made small enough. Choose another one.":
    "Dette bildet kan ikke gjøres lite nok. Velg et annet.",
  "The browser cannot make a picture smaller. Try another one.":
    "Nettleseren kan ikke gjøre et bilde mindre. Prøv en annen.",
  "Notifications could not be turned on.": "Varsler kunne ikke slås på.",
  "Shall this browser tell you when they write back?": "Skal denne nettleseren si fra når de svarer?",
  "Turn on notifications": "Slå på varsler",
  "Not now": "Ikke nå",
  "Notifications in this browser": "Varsler i denne nettleseren",
  "Turn off": "Slå av",
  Sound: "Lyd",
  "When something waits for you": "Når noe venter på deg",
  "In this browser, while the panel is open in a tab.": "I denne nettleseren, mens panelet er åpent i en fane.",
  "This browser can tell you of new messages, also while the panel is closed.":
    "Denne nettleseren kan si fra om nye meldinger, også når panelet er lukket.",
  "Turning notifications on…": "Slår på varsler…",
  "This browser tells you of new messages.": "Denne nettleseren sier fra om nye meldinger.",
  "Notifications could not be turned on. Check your connection and try again.":
    "Varsler kunne ikke slås på. Sjekk forbindelsen og prøv igjen.",
  "Push is not set up for this site. Whoever deploys it sets its key, PUSH_VAPID_KEY.":
    "Push er ikke satt opp for dette nettstedet. Den som publiserer det, setter nøkkelen PUSH_VAPID_KEY.",
  "On iPhone and iPad only installed apps show notifications. Open the share menu, choose “Add to Home Screen”, and open Porchlight from there.":
    "På iPhone og iPad viser bare installerte apper varsler. Åpne delingsmenyen, velg «Legg til på Hjem-skjerm», og åpne Porchlight derfra.",
  "Notifications are blocked for this site. Open the site's settings beside its address, allow notifications, and load this page again.":
    "Varsler er blokkert for dette nettstedet. Åpne nettstedets innstillinger ved siden av adressen, tillat varsler, og last siden på nytt.",
  "This browser cannot show notifications. Telegram and WhatsApp still reach you.":
    "Denne nettleseren kan ikke vise varsler. Telegram og WhatsApp når deg likevel.",
  Bell: "Bjelle",
  "{n} browsers": { one: "{n} nettleser", other: "{n} nettlesere" },
  "{n} open conversations are theirs.": {
    one: "{n} åpen samtale er tildelt dem.",
    other: "{n} åpne samtaler er tildelt dem.",
  },
  Knock: "Banking",
  Chime: "Klokkespill",
};
