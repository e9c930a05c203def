import type { Words } from "../words.ts";

export const words: Words = {
  title: "Sohbet",
  ask: "Diğer cihazınızdaki sohbete burada devam edilsin mi?",
  unsentLost: "Burada yazdığınız ve gönderilmeyenler kaybolur.",
  left: "Daha önce burada olan sohbetten ayrılırsınız.",
  go: "Devam et",
  moment: "Bir dakika…",
  used: "Bu bağlantı zaten kullanılmış ya da çok eski. Diğer cihazda yenisini oluşturun.",
  notNow: "Sohbete şu anda ulaşılamıyor. Birazdan yeni bir bağlantı oluşturun.",
};
