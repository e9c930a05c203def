import type { Words } from "../words.ts";

export const words: Words = {
  title: "Chat",
  ask: "Continuare qui la chat dell’altro dispositivo?",
  unsentLost: "Ciò che ha scritto qui e non è stato inviato andrà perso.",
  left: "La chat che aveva qui prima verrà lasciata.",
  go: "Continua",
  moment: "Un momento…",
  used: "Questo link è già stato usato o è troppo vecchio. Ne crei uno nuovo sull’altro dispositivo.",
  notNow: "La chat non è raggiungibile in questo momento. Crei un nuovo link tra poco.",
};
