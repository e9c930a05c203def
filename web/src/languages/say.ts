/** How the panel speaks: the English text stands in the code, and is said in the language of whoever reads. */
import { type Counted, countedIn, filled } from "@porchlight/browser/language/filled.ts";
import { useSpoken } from "./spoken.ts";
import type { CountedText, Places, Text } from "./texts.ts";

type Given = [places?: Readonly<Record<string, string>>];

/** The text in the language that is spoken. It is drawn anew when another one is. */
export function say<Of extends Text>(text: Of, ...given: Places<Of>): string {
  const [places = {}] = given as Given;
  return filled((useSpoken.getState().words?.[text] ?? text) as string, places);
}

/** The form of a text for this number, which is `{n}` in it. In English there are two. */
export function sayCount<Of extends CountedText>(
  forms: { one: string; other: Of },
  count: number,
  ...given: Places<Of, string, "n">
): string {
  const [places = {}] = given as Given;
  const { locale, words } = useSpoken.getState();
  return countedIn(locale, (words?.[forms.other] ?? forms) as Counted, count, places);
}
