import type { Counted } from "@porchlight/browser/language/filled.ts";

/** Before the panel: signing in, claiming a site, signing out. */
export const door = {
  "This is not the whole link. Copy it to its last character.":
    "Das ist nicht der ganze Link. Kopieren Sie ihn bis zum letzten Zeichen.",
  "This site has no admin yet. Open the link that setup printed, or paste it here. No link at hand? {command} prints one.":
    "Diese Website hat noch keinen Admin. Öffnen Sie den Link, den die Einrichtung ausgegeben hat, oder fügen Sie ihn hier ein. Kein Link zur Hand? {command} gibt einen aus.",
  "One-time link": "Einmal-Link",
  Continue: "Weiter",
  "You are signed in as {email}. This account becomes the admin.":
    "Sie sind als {email} angemeldet. Dieses Konto wird der Admin.",
  "You become its admin. Choose what you sign in with.": "Sie werden ihr Admin. Wählen Sie, womit Sie sich anmelden.",
  "Claiming…": "Wird übernommen…",
  "Claim this site": "Diese Website übernehmen",
  "Forgot the password?": "Passwort vergessen?",
  "Use another link": "Einen anderen Link verwenden",
  "This site has an admin": "Diese Website hat einen Admin",
  "It was claimed already. Sign in, or ask the admin to add you.":
    "Sie wurde schon übernommen. Melden Sie sich an, oder bitten Sie den Admin, Sie hinzuzufügen.",
  "Sign in": "Anmelden",
  Password: "Passwort",
  "Write your e-mail address first.": "Geben Sie zuerst Ihre E-Mail-Adresse ein.",
  "If there is an account with this address, a mail with a link is on its way.":
    "Wenn es ein Konto mit dieser Adresse gibt, ist eine Mail mit einem Link unterwegs.",
  "The panel could not be opened": "Das Panel ließ sich nicht öffnen",
  "You are not on the team yet": "Sie sind noch nicht im Team",
  "You are signed in as {email}, but this account is not on this site’s list of staff. Ask the admin to add it, then try again; or sign out and sign in with another one.":
    "Sie sind als {email} angemeldet, aber dieses Konto steht nicht auf der Teamliste dieser Website. Bitten Sie den Admin, es hinzuzufügen, und versuchen Sie es dann noch einmal; oder melden Sie sich ab und mit einem anderen an.",
  "{email} is not on this site’s list of staff. Ask the admin to add it, then sign in again. No account was kept.":
    "{email} steht nicht auf der Teamliste dieser Website. Bitten Sie den Admin, die Adresse hinzuzufügen, und melden Sie sich dann neu an. Es wurde kein Konto behalten.",
  "This session was ended from another browser. If that was not you, choose another password.":
    "Diese Sitzung wurde von einem anderen Browser aus beendet. Wenn Sie das nicht waren, wählen Sie ein neues Passwort.",
  "What you wrote and had not sent is kept in this browser until you are back.":
    "Was Sie geschrieben und nicht gesendet haben, bleibt in diesem Browser, bis Sie zurück sind.",
  "Signing in…": "Anmeldung läuft…",
  "Signing out…": "Abmeldung läuft…",
  "Sign out": "Abmelden",
  "Stay signed in": "Angemeldet bleiben",
  "Keep it here and sign out": "Hier behalten und abmelden",
  "Delete it and sign out": "Löschen und abmelden",
  "You are not signed in": "Sie sind nicht angemeldet",
  "Back to signing in": "Zurück zur Anmeldung",
  "A moment, please.": "Einen Moment, bitte.",
  "Whose mail was it?": "An wen ging die Mail?",
  "The link was asked for in another browser. Write the address that the mail was sent to.":
    "Der Link wurde in einem anderen Browser angefordert. Geben Sie die Adresse ein, an die die Mail ging.",
  "A mail with a link is on its way. Open it in this browser, or in any other.":
    "Eine Mail mit einem Link ist unterwegs. Öffnen Sie ihn in diesem Browser oder in einem anderen.",
  or: "oder",
  "Going to Google…": "Weiter zu Google…",
  "Continue with Google": "Mit Google anmelden",
  "Mail me a link": "Link per Mail senden",
  "Not sent yet: {what}.": "Noch nicht gesendet: {what}.",
  "Google did not sign you in. Try again, or choose another way.":
    "Google hat Sie nicht angemeldet. Versuchen Sie es noch einmal, oder wählen Sie einen anderen Weg.",
  "This address is of no use by itself. Sign in to the panel.":
    "Diese Adresse nützt für sich allein nichts. Melden Sie sich im Panel an.",
  "Google is not switched on for this site. Sign in with your password, or ask your admin.":
    "Google ist für diese Website nicht eingeschaltet. Melden Sie sich mit Ihrem Passwort an, oder fragen Sie Ihren Admin.",
  "Links by mail are not switched on for this site. Sign in with your password, or ask your admin.":
    "Links per Mail sind für diese Website nicht eingeschaltet. Melden Sie sich mit Ihrem Passwort an, oder fragen Sie Ihren Admin.",
  "{n} messages": { one: "{n} Nachricht", other: "{n} Nachrichten" },
  "{n} drafts": { one: "{n} Entwurf", other: "{n} Entwürfe" },
} satisfies Record<string, string | Counted>;
