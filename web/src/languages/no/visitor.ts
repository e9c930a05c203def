import type { visitor as german } from "../de/visitor.ts";
import type { Translated } from "../texts.ts";

export const visitor: Translated<typeof german> = {
  "No canned answer of that name. They are written in Settings.":
    "Ingen ferdigsvar med det navnet. De skrives i innstillingene.",
  "Canned answers": "Ferdigsvar",
  "Type / in a conversation to use one. {visitor} is the visitor’s name, {me} yours, {page} the page they are on.":
    "Skriv / i en samtale for å bruke et. {visitor} er navnet på den besøkende, {me} ditt, {page} siden de er på.",
  "They could not be loaded.": "De kunne ikke lastes.",
  "Loading canned answers": "Laster ferdigsvar",
  "Change {name}": "Endre {name}",
  Change: "Endre",
  "Name of a new one": "Navn på et nytt",
  Text: "Tekst",
  "{unknown} stands for nothing: use {visitor}, {me} or {page}.":
    "{unknown} står ikke for noe: bruk {visitor}, {me} eller {page}.",
  Tags: "Etiketter",
  "Add a tag": "Legg til en etikett",
  "tags: {names}": "etiketter: {names}",
  "Tags that are offered": "Etiketter som tilbys",
  "Staff are offered these where they tag a conversation, and may write others. Renaming or removing one here leaves the conversations that have it as they are.":
    "Disse tilbys teamet når en samtale får etiketter, og andre kan skrives. Å gi en nytt navn eller fjerne den her lar samtalene som har den, være som de er.",
  "Rename {name}": "Gi {name} nytt navn",
  Rename: "Gi nytt navn",
  "A new tag": "En ny etikett",
  "New name of {name}": "Nytt navn på {name}",
  "A tag has at most {most} characters, and this has {length}.":
    "En etikett har høyst {most} tegn, og denne har {length}.",
  "This tag is there already.": "Denne etiketten finnes allerede.",
  "There are {most} tags, which is as many as there may be. Remove one first.":
    "Det er {most} etiketter, og det er så mange det kan være. Fjern en først.",
  "Notes about the person": "Notater om personen",
  "For staff alone": "Bare for teamet",
  "At most {most} characters, and this has {length}.": "Høyst {most} tegn, og dette har {length}.",
  "A colleague has taken away what stood here.": "En kollega har fjernet det som sto her.",
  "A colleague has written meanwhile: {text}": "En kollega har skrevet i mellomtiden: {text}",
  "{day}, {time}: closed by you": "{day}, {time}: lukket av deg",
  "{day}, {time}: closed by {who}": "{day}, {time}: lukket av {who}",
  "{day}, {time}: marked as spam by you": "{day}, {time}: merket som søppel av deg",
  "{day}, {time}: marked as spam by {who}": "{day}, {time}: merket som søppel av {who}",
  "Ended before": "Avsluttet før",
  Unwanted: "Uønsket",
  "{day}, {time}: blocked by you. They can read, and not write.":
    "{day}, {time}: blokkert av deg. De kan lese, men ikke skrive.",
  "{day}, {time}: blocked by {who}. They can read, and not write.":
    "{day}, {time}: blokkert av {who}. De kan lese, men ikke skrive.",
  "Not spam": "Ikke søppel",
  "Mark as spam": "Merk som søppel",
  Unblock: "Opphev blokkering",
  Block: "Blokker",
  "Spam, and block": "Søppel, og blokker",
  "Pages of this visit": "Sider i dette besøket",
  "Export and erase": "Eksporter og slett",
  "Export the conversation": "Eksporter samtalen",
  "Export as {format}": "Eksporter som {format}",
  "Erase…": "Slett…",
  "All that was written here goes for everybody, notes too, with what is known of the visitor. Alerts on Telegram go as well; colleagues’ own answers there only if they are younger than two days. What stands on WhatsApp, in backups and in exports stays. This cannot be undone.":
    "Alt som er skrevet her, forsvinner for alle, også notater og det som er kjent om den besøkende. Varsler på Telegram forsvinner også; kollegers egne svar der bare hvis de er yngre enn to dager. Det som står på WhatsApp, i sikkerhetskopier og i eksporter, blir. Dette kan ikke angres.",
  "Keep it": "Behold den",
  "Erasing…": "Sletter…",
  "Erase for good": "Slett for godt",
  "Hide details": "Skjul detaljer",
  "First wrote": "Skrev første gang",
  "Id on your site": "Id på nettstedet ditt",
  Page: "Side",
  "Local time": "Lokal tid",
  Device: "Enhet",
  "verified by your site": "bekreftet av nettstedet ditt",
  "as they say": "etter eget utsagn",
  "not known": "ikke kjent",
  "{count} on {channel}": "{count} på {channel}",
  "Erased.": "Slettet.",
  "Messages that cannot be taken back and stay in people’s chats: {stays}.":
    "Meldinger som ikke kan tas tilbake og blir i folks chatter: {stays}.",
  "What stands in chats is still being taken back.": "Det som står i chatter, tas fortsatt tilbake.",
  "tags: {names} and {n} more": { one: "etiketter: {names} og {n} til", other: "etiketter: {names} og {n} til" },
  "{n} before": { one: "{n} før", other: "{n} før" },
};
