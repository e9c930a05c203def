import type { Words } from "../words.ts";

export const words: Words = {
  title: "チャット",
  ask: "別の端末のチャットをここで続けますか?",
  unsentLost: "ここで書いて送信されていない内容は失われます。",
  left: "これまでここにあったチャットからは離れます。",
  go: "続ける",
  moment: "少々お待ちください…",
  used: "このリンクは使用済みか、古すぎます。別の端末で新しく作成してください。",
  notNow: "今はチャットに接続できません。しばらくしてから新しいリンクを作成してください。",
};
