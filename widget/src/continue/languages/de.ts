import type { Words } from "../words.ts";

export const words: Words = {
  title: "Chat",
  ask: "Hier mit dem Chat von Ihrem anderen Gerät weitermachen?",
  unsentLost: "Was Sie hier geschrieben haben und nicht gesendet ist, geht verloren.",
  left: "Der Chat, den Sie hier vorher hatten, wird verlassen.",
  go: "Weitermachen",
  moment: "Einen Moment…",
  used: "Dieser Link wurde schon benutzt oder ist zu alt. Erstellen Sie auf dem anderen Gerät einen neuen.",
  notNow: "Der Chat ist gerade nicht erreichbar. Erstellen Sie gleich einen neuen Link.",
};
