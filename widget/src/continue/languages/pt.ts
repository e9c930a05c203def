import type { Words } from "../words.ts";

export const words: Words = {
  title: "Chat",
  ask: "Continuar aqui a conversa do seu outro dispositivo?",
  unsentLost: "O que você escreveu aqui e não foi enviado será perdido.",
  left: "A conversa que você tinha aqui antes será deixada.",
  go: "Continuar",
  moment: "Um momento…",
  used: "Este link já foi usado ou é antigo demais. Crie um novo no outro dispositivo.",
  notNow: "O chat não está acessível agora. Crie um novo link daqui a pouco.",
};
