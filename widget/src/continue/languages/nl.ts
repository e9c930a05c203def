import type { Words } from "../words.ts";

export const words: Words = {
  title: "Chat",
  ask: "Hier verdergaan met de chat van uw andere apparaat?",
  unsentLost: "Wat u hier schreef en niet is verzonden, gaat verloren.",
  left: "De chat die u hier eerder had, wordt verlaten.",
  go: "Verdergaan",
  moment: "Een moment…",
  used: "Deze link is al gebruikt of te oud. Maak een nieuwe op het andere apparaat.",
  notNow: "De chat is nu niet bereikbaar. Maak zo meteen een nieuwe link.",
};
