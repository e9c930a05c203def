import type { Words } from "../words.ts";

export const words: Words = {
  title: "Chat",
  ask: "Vil du fortsætte chatten fra din anden enhed her?",
  unsentLost: "Det, du har skrevet her, og som ikke er sendt, går tabt.",
  left: "Den chat, du havde her før, forlades.",
  go: "Fortsæt",
  moment: "Et øjeblik…",
  used: "Dette link er allerede brugt eller for gammelt. Lav et nyt på den anden enhed.",
  notNow: "Chatten kan ikke nås lige nu. Lav et nyt link om lidt.",
};
