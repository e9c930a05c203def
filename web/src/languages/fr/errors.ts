import type { errors as german } from "../de/errors.ts";
import type { Translated } from "../texts.ts";

export const errors: Translated<typeof german> = {
  "Cannot reach the server, so this may not have been done. Look at your connection and try again.":
    "Le serveur est injoignable, cela n’a donc peut-être pas été fait. Vérifiez votre connexion et réessayez.",
  "Your sign-in has run out. Sign in again.": "Votre session a expiré. Connectez-vous à nouveau.",
  "You may not do this. Ask an admin.": "Vous n’en avez pas le droit. Demandez à un admin.",
  "It is no longer there. Load the page again.": "Cela n’existe plus. Rechargez la page.",
  "It is there already. Load the page again.": "Cela existe déjà. Rechargez la page.",
  "Somebody else changed this at the same moment. Look at it and try again.":
    "Quelqu’un d’autre a changé cela au même moment. Regardez et réessayez.",
  "This cannot be done as things are. Load the page again and look.":
    "Dans l’état actuel, c’est impossible. Rechargez la page et regardez.",
  "The server did not understand this. Load the page again and try once more.":
    "Le serveur n’a pas compris. Rechargez la page et réessayez.",
  "That was a lot at once. Wait a moment and try again.":
    "Cela faisait beaucoup d’un coup. Attendez un instant et réessayez.",
  "The server cannot do this yet. Ask whoever runs it for a newer version.":
    "Le serveur ne sait pas encore le faire. Demandez une version plus récente à qui le gère.",
  "Something went wrong on the server. Try again in a moment.":
    "Une erreur s’est produite sur le serveur. Réessayez dans un instant.",
  "The server does not answer properly right now. Try again in a moment.":
    "Le serveur ne répond pas correctement en ce moment. Réessayez dans un instant.",
  "This conversation does not exist, or you may not see it. Go back to the list.":
    "Cette conversation n’existe pas, ou vous ne pouvez pas la voir. Revenez à la liste.",
  "Cannot reach the server. Look at your connection and try again.":
    "Le serveur est injoignable. Vérifiez votre connexion et réessayez.",
  "Another message stands in its place. Discard this one and write it again.":
    "Un autre message occupe sa place. Abandonnez celui-ci et récrivez-le.",
  "The server does not take this text. Discard it and write it again.":
    "Le serveur n’accepte pas ce texte. Abandonnez-le et récrivez-le.",
  "Nobody on the staff has this address any more. Load the page again.":
    "Plus personne dans l’équipe n’a cette adresse. Rechargez la page.",
  "No answer came in time. Look whether the test arrived all the same, then try again.":
    "Aucune réponse n’est arrivée à temps. Vérifiez si le test est arrivé malgré tout, puis réessayez.",
  "It is no longer kept who was told of this, so it cannot be sent again.":
    "La trace de qui a été notifié n’est plus conservée, l’envoi ne peut donc pas être refait.",
  "There is such a group with other members. Start it again.":
    "Un tel groupe existe déjà avec d’autres membres. Créez-le à nouveau.",
  "E-mail or password is wrong. Try again, or press “Forgot the password?”.":
    "E-mail ou mot de passe incorrect. Réessayez, ou appuyez sur « Mot de passe oublié ? ».",
  "Nobody can make an account on this site. Set up the admin by npm run staff -- add.":
    "Personne ne peut créer de compte sur ce site. Configurez l’admin avec npm run staff -- add.",
  "This site is not linked to its web app yet, so nobody can sign in. Run npm run deploy, which links it.":
    "Ce site n’est pas encore lié à son application web, personne ne peut donc se connecter. Lancez npm run deploy, qui la lie.",
  "This link was used already, or is too old. Ask for another one.":
    "Ce lien a déjà servi, ou il est trop ancien. Demandez-en un autre.",
  "Please enter your password.": "Saisissez votre mot de passe.",
  "Choose a longer password, of at least 6 characters.":
    "Choisissez un mot de passe plus long, d’au moins 6 caractères.",
  "Choose a longer password, with letters and digits.":
    "Choisissez un mot de passe plus long, avec des lettres et des chiffres.",
  "This account is switched off. Ask your admin.": "Ce compte est désactivé. Demandez à votre admin.",
  "Too many tries. Wait a few minutes, then try again.": "Trop d’essais. Attendez quelques minutes, puis réessayez.",
  "Signing in with a password is switched off for this site. Ask your admin.":
    "La connexion par mot de passe est désactivée pour ce site. Demandez à votre admin.",
  "This session was ended from another browser. Sign in again.":
    "Cette session a été fermée depuis un autre navigateur. Connectez-vous à nouveau.",
  "Signing in did not work. Try again.": "La connexion a échoué. Réessayez.",
};
