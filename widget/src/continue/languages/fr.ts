import type { Words } from "../words.ts";

export const words: Words = {
  title: "Chat",
  ask: "Poursuivre ici la conversation de votre autre appareil ?",
  unsentLost: "Ce que vous avez écrit ici et qui n’a pas été envoyé sera perdu.",
  left: "La conversation que vous aviez ici auparavant sera quittée.",
  go: "Continuer",
  moment: "Un instant…",
  used: "Ce lien a déjà été utilisé ou est trop ancien. Créez-en un nouveau sur l’autre appareil.",
  notNow: "Le chat n’est pas joignable pour le moment. Créez un nouveau lien dans un instant.",
};
