/** What does not work, and what to do about it. */
export const errors = {
  "Cannot reach the server, so this may not have been done. Look at your connection and try again.":
    "Der Server ist nicht erreichbar, vielleicht ist das nicht geschehen. Prüfen Sie Ihre Verbindung und versuchen Sie es noch einmal.",
  "Your sign-in has run out. Sign in again.": "Ihre Anmeldung ist abgelaufen. Melden Sie sich neu an.",
  "You may not do this. Ask an admin.": "Dazu haben Sie kein Recht. Fragen Sie einen Admin.",
  "It is no longer there. Load the page again.": "Das gibt es nicht mehr. Laden Sie die Seite neu.",
  "It is there already. Load the page again.": "Das gibt es schon. Laden Sie die Seite neu.",
  "Somebody else changed this at the same moment. Look at it and try again.":
    "Jemand anderes hat das im selben Moment geändert. Sehen Sie es sich an und versuchen Sie es noch einmal.",
  "This cannot be done as things are. Load the page again and look.":
    "So, wie es gerade steht, geht das nicht. Laden Sie die Seite neu und sehen Sie nach.",
  "The server did not understand this. Load the page again and try once more.":
    "Der Server hat das nicht verstanden. Laden Sie die Seite neu und versuchen Sie es noch einmal.",
  "That was a lot at once. Wait a moment and try again.":
    "Das war viel auf einmal. Warten Sie einen Moment und versuchen Sie es noch einmal.",
  "The server cannot do this yet. Ask whoever runs it for a newer version.":
    "Das kann der Server noch nicht. Bitten Sie, wer ihn betreibt, um eine neuere Version.",
  "Something went wrong on the server. Try again in a moment.":
    "Auf dem Server ist etwas schiefgegangen. Versuchen Sie es gleich noch einmal.",
  "The server does not answer properly right now. Try again in a moment.":
    "Der Server antwortet gerade nicht richtig. Versuchen Sie es gleich noch einmal.",
  "This conversation does not exist, or you may not see it. Go back to the list.":
    "Diese Unterhaltung gibt es nicht, oder Sie dürfen sie nicht sehen. Gehen Sie zurück zur Liste.",
  "Cannot reach the server. Look at your connection and try again.":
    "Der Server ist nicht erreichbar. Prüfen Sie Ihre Verbindung und versuchen Sie es noch einmal.",
  "Another message stands in its place. Discard this one and write it again.":
    "An dieser Stelle steht eine andere Nachricht. Verwerfen Sie diese und schreiben Sie sie neu.",
  "The server does not take this text. Discard it and write it again.":
    "Der Server nimmt diesen Text nicht an. Verwerfen Sie ihn und schreiben Sie ihn neu.",
  "Nobody on the staff has this address any more. Load the page again.":
    "Im Team hat niemand mehr diese Adresse. Laden Sie die Seite neu.",
  "No answer came in time. Look whether the test arrived all the same, then try again.":
    "Es kam keine Antwort. Sehen Sie nach, ob der Test trotzdem angekommen ist, und versuchen Sie es dann noch einmal.",
  "It is no longer kept who was told of this, so it cannot be sent again.":
    "Wer davon benachrichtigt wurde, ist nicht mehr gespeichert. Deshalb lässt es sich nicht noch einmal senden.",
  "There is such a group with other members. Start it again.":
    "So eine Gruppe gibt es schon, mit anderen Mitgliedern. Legen Sie sie neu an.",
  "E-mail or password is wrong. Try again, or press “Forgot the password?”.":
    "E-Mail oder Passwort ist falsch. Versuchen Sie es noch einmal, oder drücken Sie auf „Passwort vergessen?“.",
  "Nobody can make an account on this site. Set up the admin by npm run staff -- add.":
    "Auf dieser Website kann niemand ein Konto anlegen. Richten Sie den Admin mit npm run staff -- add ein.",
  "This site is not linked to its web app yet, so nobody can sign in. Run npm run deploy, which links it.":
    "Diese Website ist noch nicht mit ihrer Web-App verbunden, deshalb kann sich niemand anmelden. npm run deploy verbindet sie.",
  "This link was used already, or is too old. Ask for another one.":
    "Dieser Link wurde schon benutzt oder ist zu alt. Fordern Sie einen neuen an.",
  "Please enter your password.": "Geben Sie bitte Ihr Passwort ein.",
  "Choose a longer password, of at least 6 characters.": "Wählen Sie ein längeres Passwort mit mindestens 6 Zeichen.",
  "Choose a longer password, with letters and digits.": "Wählen Sie ein längeres Passwort mit Buchstaben und Ziffern.",
  "This account is switched off. Ask your admin.": "Dieses Konto ist abgeschaltet. Fragen Sie Ihren Admin.",
  "Too many tries. Wait a few minutes, then try again.":
    "Zu viele Versuche. Warten Sie einige Minuten und versuchen Sie es dann noch einmal.",
  "Signing in with a password is switched off for this site. Ask your admin.":
    "Die Anmeldung mit Passwort ist für diese Website abgeschaltet. Fragen Sie Ihren Admin.",
  "This session was ended from another browser. Sign in again.":
    "Diese Sitzung wurde von einem anderen Browser aus beendet. Melden Sie sich neu an.",
  "Signing in did not work. Try again.": "Die Anmeldung hat nicht geklappt. Versuchen Sie es noch einmal.",
} satisfies Record<string, string>;
