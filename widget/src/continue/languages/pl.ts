import type { Words } from "../words.ts";

export const words: Words = {
  title: "Czat",
  ask: "Kontynuować tutaj czat z drugiego urządzenia?",
  unsentLost: "To, co tu napisano, a nie zostało wysłane, przepadnie.",
  left: "Czat, który był tu wcześniej, zostanie opuszczony.",
  go: "Kontynuuj",
  moment: "Chwileczkę…",
  used: "Ten link został już użyty lub jest za stary. Utwórz nowy na drugim urządzeniu.",
  notNow: "Czat jest teraz nieosiągalny. Utwórz nowy link za chwilę.",
};
