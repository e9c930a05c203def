import type { door as german } from "../de/door.ts";
import type { Translated } from "../texts.ts";

export const door: Translated<typeof german> = {
  "This is not the whole link. Copy it to its last character.": "Dette er ikke hele lenken. Kopier den til siste tegn.",
  "This site has no admin yet. Open the link that setup printed, or paste it here. No link at hand? {command} prints one.":
    "Dette nettstedet har ingen admin ennå. Åpne lenken som oppsettet skrev ut, eller lim den inn her. Ingen lenke for hånden? {command} skriver ut en.",
  "One-time link": "Engangslenke",
  Continue: "Fortsett",
  "You are signed in as {email}. This account becomes the admin.":
    "Du er logget inn som {email}. Denne kontoen blir admin.",
  "You become its admin. Choose what you sign in with.": "Du blir admin. Velg hva du logger inn med.",
  "Claiming…": "Tar over…",
  "Claim this site": "Ta over dette nettstedet",
  "Forgot the password?": "Glemt passordet?",
  "Use another link": "Bruk en annen lenke",
  "This site has an admin": "Dette nettstedet har en admin",
  "It was claimed already. Sign in, or ask the admin to add you.":
    "Det er allerede tatt over. Logg inn, eller be admin om å legge deg til.",
  "Sign in": "Logg inn",
  Password: "Passord",
  "Write your e-mail address first.": "Skriv e-postadressen din først.",
  "If there is an account with this address, a mail with a link is on its way.":
    "Hvis det finnes en konto med denne adressen, er en e-post med en lenke på vei.",
  "The panel could not be opened": "Panelet kunne ikke åpnes",
  "You are not on the team yet": "Du er ikke i teamet ennå",
  "You are signed in as {email}, but this account is not on this site’s list of staff. Ask the admin to add it, then try again; or sign out and sign in with another one.":
    "Du er logget inn som {email}, men denne kontoen står ikke på listen over teamet. Be admin om å legge den til, og prøv igjen; eller logg ut og inn med en annen.",
  "{email} is not on this site’s list of staff. Ask the admin to add it, then sign in again. No account was kept.":
    "{email} står ikke på listen over teamet. Be admin om å legge den til, og logg så inn på nytt. Ingen konto ble beholdt.",
  "This session was ended from another browser. If that was not you, choose another password.":
    "Denne økten ble avsluttet fra en annen nettleser. Hvis det ikke var deg, velg et annet passord.",
  "What you wrote and had not sent is kept in this browser until you are back.":
    "Det du skrev og ikke sendte, er lagret i denne nettleseren til du er tilbake.",
  "Signing in…": "Logger inn…",
  "Signing out…": "Logger ut…",
  "Sign out": "Logg ut",
  "Stay signed in": "Forbli innlogget",
  "Keep it here and sign out": "Behold det her og logg ut",
  "Delete it and sign out": "Slett det og logg ut",
  "You are not signed in": "Du er ikke logget inn",
  "Back to signing in": "Tilbake til innlogging",
  "A moment, please.": "Et øyeblikk.",
  "Whose mail was it?": "Hvem fikk e-posten?",
  "The link was asked for in another browser. Write the address that the mail was sent to.":
    "Lenken ble bedt om i en annen nettleser. Skriv adressen som e-posten ble sendt til.",
  "A mail with a link is on its way. Open it in this browser, or in any other.":
    "En e-post med en lenke er på vei. Åpne den i denne nettleseren, eller i en annen.",
  or: "eller",
  "Going to Google…": "Går til Google…",
  "Continue with Google": "Fortsett med Google",
  "Mail me a link": "Send meg en lenke",
  "Not sent yet: {what}.": "Ikke sendt ennå: {what}.",
  "Google did not sign you in. Try again, or choose another way.":
    "Google logget deg ikke inn. Prøv igjen, eller velg en annen måte.",
  "This address is of no use by itself. Sign in to the panel.":
    "Denne adressen er ikke til nytte alene. Logg inn i panelet.",
  "Google is not switched on for this site. Sign in with your password, or ask your admin.":
    "Google er ikke slått på for dette nettstedet. Logg inn med passord, eller spør admin.",
  "Links by mail are not switched on for this site. Sign in with your password, or ask your admin.":
    "Lenker på e-post er ikke slått på for dette nettstedet. Logg inn med passord, eller spør admin.",
  "{n} messages": { one: "{n} melding", other: "{n} meldinger" },
  "{n} drafts": { one: "{n} utkast", other: "{n} utkast" },
};
