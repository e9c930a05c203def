import type { Words } from "../words.ts";

export const words: Words = {
  title: "Chat",
  ask: "¿Seguir aquí con el chat de su otro dispositivo?",
  unsentLost: "Lo que escribió aquí y no se envió se perderá.",
  left: "Se dejará el chat que tenía aquí antes.",
  go: "Continuar",
  moment: "Un momento…",
  used: "Este enlace ya se usó o es demasiado antiguo. Cree uno nuevo en el otro dispositivo.",
  notNow: "No se puede acceder al chat ahora mismo. Cree un enlace nuevo dentro de un momento.",
};
