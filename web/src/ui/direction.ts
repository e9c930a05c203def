const FIRST_LETTER = /\p{L}/u;
const FROM_THE_RIGHT = /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u;

/** From which side a text is read, by its first letter: for a select, whose shown option no `dir="auto"` reaches. Pure. */
export function directionOf(text: string): "ltr" | "rtl" {
  return FROM_THE_RIGHT.test(FIRST_LETTER.exec(text)?.[0] ?? "") ? "rtl" : "ltr";
}
