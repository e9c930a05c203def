import { expect, test } from "vitest";
import { cutWhatsAppText } from "./whatsapp-text.ts";

test.each([
  ["plain", [{ text: "plain", marks: [] }]],
  [
    "a *b c* d",
    [
      { text: "a ", marks: [] },
      { text: "b c", marks: ["bold"] },
      { text: " d", marks: [] },
    ],
  ],
  [
    "_i_ ~s~",
    [
      { text: "i", marks: ["italic"] },
      { text: " ", marks: [] },
      { text: "s", marks: ["strikethrough"] },
    ],
  ],
  ["2 * 3 * 4, snake_case_name", [{ text: "2 * 3 * 4, snake_case_name", marks: [] }]],
  [
    "see https://a.example/x_y_z.",
    [
      { text: "see ", marks: [] },
      { text: "https://a.example/x_y_z", marks: ["url"], href: "https://a.example/x_y_z" },
      { text: ".", marks: [] },
    ],
  ],
])("%j", (text, pieces) => {
  expect(cutWhatsAppText(text)).toEqual(pieces);
});
