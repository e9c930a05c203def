import type { door as german } from "../de/door.ts";
import type { Translated } from "../texts.ts";

export const door: Translated<typeof german> = {
  "This is not the whole link. Copy it to its last character.":
    "Ce n’est pas le lien entier. Copiez-le jusqu’au dernier caractère.",
  "This site has no admin yet. Open the link that setup printed, or paste it here. No link at hand? {command} prints one.":
    "Ce site n’a pas encore d’admin. Ouvrez le lien affiché par l’installation, ou collez-le ici. Pas de lien sous la main ? {command} en affiche un.",
  "One-time link": "Lien à usage unique",
  Continue: "Continuer",
  "You are signed in as {email}. This account becomes the admin.":
    "Votre session est ouverte avec {email}. Ce compte devient l’admin.",
  "You become its admin. Choose what you sign in with.": "Vous en devenez l’admin. Choisissez vos identifiants.",
  "Claiming…": "Prise en charge…",
  "Claim this site": "Prendre en charge ce site",
  "Forgot the password?": "Mot de passe oublié ?",
  "Use another link": "Utiliser un autre lien",
  "This site has an admin": "Ce site a un admin",
  "It was claimed already. Sign in, or ask the admin to add you.":
    "Il a déjà été pris en charge. Connectez-vous, ou demandez à l’admin de vous ajouter.",
  "Sign in": "Se connecter",
  Password: "Mot de passe",
  "Write your e-mail address first.": "Écrivez d’abord votre adresse e-mail.",
  "If there is an account with this address, a mail with a link is on its way.":
    "S’il existe un compte avec cette adresse, un e-mail avec un lien est en route.",
  "The panel could not be opened": "Le panneau n’a pas pu être ouvert",
  "You are not on the team yet": "Vous ne faites pas encore partie de l’équipe",
  "You are signed in as {email}, but this account is not on this site’s list of staff. Ask the admin to add it, then try again; or sign out and sign in with another one.":
    "Votre session est ouverte avec {email}, mais ce compte n’est pas sur la liste de l’équipe de ce site. Demandez à l’admin de l’ajouter, puis réessayez ; ou déconnectez-vous et utilisez un autre compte.",
  "{email} is not on this site’s list of staff. Ask the admin to add it, then sign in again. No account was kept.":
    "{email} n’est pas sur la liste de l’équipe de ce site. Demandez à l’admin de l’ajouter, puis connectez-vous à nouveau. Aucun compte n’a été conservé.",
  "This session was ended from another browser. If that was not you, choose another password.":
    "Cette session a été fermée depuis un autre navigateur. Si ce n’était pas vous, choisissez un autre mot de passe.",
  "What you wrote and had not sent is kept in this browser until you are back.":
    "Ce que vous avez écrit sans l’envoyer est gardé dans ce navigateur jusqu’à votre retour.",
  "Signing in…": "Connexion…",
  "Signing out…": "Déconnexion…",
  "Sign out": "Se déconnecter",
  "Stay signed in": "Rester en ligne",
  "Keep it here and sign out": "Garder ici et se déconnecter",
  "Delete it and sign out": "Supprimer et se déconnecter",
  "You are not signed in": "Vous n’avez pas de session ouverte",
  "Back to signing in": "Retour à la connexion",
  "A moment, please.": "Un instant.",
  "Whose mail was it?": "À qui était l’e-mail ?",
  "The link was asked for in another browser. Write the address that the mail was sent to.":
    "Le lien a été demandé dans un autre navigateur. Écrivez l’adresse à laquelle l’e-mail a été envoyé.",
  "A mail with a link is on its way. Open it in this browser, or in any other.":
    "Un e-mail avec un lien est en route. Ouvrez-le dans ce navigateur, ou dans un autre.",
  or: "ou",
  "Going to Google…": "Vers Google…",
  "Continue with Google": "Continuer avec Google",
  "Mail me a link": "M’envoyer un lien",
  "Not sent yet: {what}.": "Pas encore envoyé : {what}.",
  "Google did not sign you in. Try again, or choose another way.":
    "Google ne vous a pas connecté. Réessayez, ou choisissez un autre moyen.",
  "This address is of no use by itself. Sign in to the panel.":
    "Cette adresse ne sert à rien seule. Connectez-vous au panneau.",
  "Google is not switched on for this site. Sign in with your password, or ask your admin.":
    "Google n’est pas activé pour ce site. Connectez-vous avec votre mot de passe, ou demandez à votre admin.",
  "Links by mail are not switched on for this site. Sign in with your password, or ask your admin.":
    "Les liens par e-mail ne sont pas activés pour ce site. Connectez-vous avec votre mot de passe, ou demandez à votre admin.",
  "{n} messages": { one: "{n} message", many: "{n} de messages", other: "{n} messages" },
  "{n} drafts": { one: "{n} brouillon", many: "{n} de brouillons", other: "{n} brouillons" },
};
