import type { Words } from "../words.ts";

export const words: Words = {
  title: "Chat",
  ask: "Fortsette her med chatten fra den andre enheten din?",
  unsentLost: "Det du har skrevet her og som ikke er sendt, går tapt.",
  left: "Chatten du hadde her fra før, forlates.",
  go: "Fortsett",
  moment: "Et øyeblikk…",
  used: "Denne lenken er allerede brukt eller for gammel. Lag en ny på den andre enheten.",
  notNow: "Chatten kan ikke nås akkurat nå. Lag en ny lenke om litt.",
};
