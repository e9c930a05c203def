import type { Words } from "../words.ts";

export const words: Words = {
  title: "Chatt",
  ask: "Fortsätta här med chatten från din andra enhet?",
  unsentLost: "Det du har skrivit här och som inte har skickats går förlorat.",
  left: "Chatten som du hade här tidigare lämnas.",
  go: "Fortsätt",
  moment: "Ett ögonblick…",
  used: "Länken har redan använts eller är för gammal. Skapa en ny på den andra enheten.",
  notNow: "Chatten kan inte nås just nu. Skapa en ny länk om en stund.",
};
