import type { errors as german } from "../de/errors.ts";
import type { Translated } from "../texts.ts";

export const errors: Translated<typeof german> = {
  "Cannot reach the server, so this may not have been done. Look at your connection and try again.":
    "Får ikke kontakt med serveren, så dette er kanskje ikke gjort. Sjekk forbindelsen og prøv igjen.",
  "Your sign-in has run out. Sign in again.": "Innloggingen din er utløpt. Logg inn på nytt.",
  "You may not do this. Ask an admin.": "Du har ikke lov til dette. Spør en admin.",
  "It is no longer there. Load the page again.": "Det er ikke der lenger. Last siden på nytt.",
  "It is there already. Load the page again.": "Det finnes allerede. Last siden på nytt.",
  "Somebody else changed this at the same moment. Look at it and try again.":
    "Noen andre endret dette i samme øyeblikk. Se på det og prøv igjen.",
  "This cannot be done as things are. Load the page again and look.":
    "Slik det er nå, går ikke dette. Last siden på nytt og se.",
  "The server did not understand this. Load the page again and try once more.":
    "Serveren forsto ikke dette. Last siden på nytt og prøv en gang til.",
  "That was a lot at once. Wait a moment and try again.": "Det var mye på en gang. Vent litt og prøv igjen.",
  "The server cannot do this yet. Ask whoever runs it for a newer version.":
    "Serveren kan ikke dette ennå. Be den som drifter den om en nyere versjon.",
  "Something went wrong on the server. Try again in a moment.": "Noe gikk galt på serveren. Prøv igjen om litt.",
  "The server does not answer properly right now. Try again in a moment.":
    "Serveren svarer ikke som den skal akkurat nå. Prøv igjen om litt.",
  "This conversation does not exist, or you may not see it. Go back to the list.":
    "Denne samtalen finnes ikke, eller du kan ikke se den. Gå tilbake til listen.",
  "Cannot reach the server. Look at your connection and try again.":
    "Får ikke kontakt med serveren. Sjekk forbindelsen og prøv igjen.",
  "Another message stands in its place. Discard this one and write it again.":
    "En annen melding står på dens plass. Forkast denne og skriv den på nytt.",
  "The server does not take this text. Discard it and write it again.":
    "Serveren godtar ikke denne teksten. Forkast den og skriv den på nytt.",
  "Nobody on the staff has this address any more. Load the page again.":
    "Ingen i teamet har denne adressen lenger. Last siden på nytt.",
  "No answer came in time. Look whether the test arrived all the same, then try again.":
    "Det kom ikke noe svar i tide. Se om testen kom frem likevel, og prøv så igjen.",
  "It is no longer kept who was told of this, so it cannot be sent again.":
    "Det er ikke lenger lagret hvem som ble varslet om dette, så det kan ikke sendes på nytt.",
  "There is such a group with other members. Start it again.":
    "Det finnes en slik gruppe med andre medlemmer. Start den på nytt.",
  "E-mail or password is wrong. Try again, or press “Forgot the password?”.":
    "E-post eller passord er feil. Prøv igjen, eller trykk på «Glemt passordet?».",
  "Nobody can make an account on this site. Set up the admin by npm run staff -- add.":
    "Ingen kan opprette en konto på dette nettstedet. Sett opp admin med npm run staff -- add.",
  "This site is not linked to its web app yet, so nobody can sign in. Run npm run deploy, which links it.":
    "Dette nettstedet er ikke koblet til nettappen sin ennå, så ingen kan logge inn. Kjør npm run deploy, som kobler den til.",
  "This link was used already, or is too old. Ask for another one.":
    "Denne lenken er brukt allerede, eller er for gammel. Be om en ny.",
  "Please enter your password.": "Skriv inn passordet ditt.",
  "Choose a longer password, of at least 6 characters.": "Velg et lengre passord, på minst 6 tegn.",
  "Choose a longer password, with letters and digits.": "Velg et lengre passord, med bokstaver og sifre.",
  "This account is switched off. Ask your admin.": "Denne kontoen er slått av. Spør admin.",
  "Too many tries. Wait a few minutes, then try again.": "For mange forsøk. Vent noen minutter, og prøv så igjen.",
  "Signing in with a password is switched off for this site. Ask your admin.":
    "Innlogging med passord er slått av for dette nettstedet. Spør admin.",
  "This session was ended from another browser. Sign in again.":
    "Denne økten ble avsluttet fra en annen nettleser. Logg inn på nytt.",
  "Signing in did not work. Try again.": "Innloggingen virket ikke. Prøv igjen.",
};
