import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { url } from "../stack/doors.ts";
import type { Running } from "./engine.ts";
import { asTheyCome } from "./engines.ts";
import { whenever } from "./visitor.ts";

/** Each engine has its own Intl, and its own way to turn a page round. */
const LANGUAGES = [
  ["de-AT", "ltr", "Nachricht schreiben"],
  ["ar", "rtl", "اكتب رسالة"],
  ["he", "rtl", "כתיבת הודעה"],
  ["ja", "ltr", "メッセージを入力"],
  ["zh", "ltr", "Write a message"],
] as const;

describe.each(asTheyCome)("$name", (engine) => {
  let browser: Running;
  beforeAll(async () => void (browser = await engine.start()));
  afterAll(() => browser.stop());

  test.each(LANGUAGES)("speaks %s, written %s, from the first side to the last", async (wish, dir, placeholder) => {
    const tab = await browser.newPerson();
    await tab.goto(`${url().site}/widget/#https://shop.example/${wish}`);
    const drawn = () => {
      const [field, button] = [document.querySelector("textarea"), document.querySelector("form button")];
      const isFirst = (field?.getBoundingClientRect().left ?? 0) < (button?.getBoundingClientRect().left ?? 0);
      return [
        document.documentElement.dir,
        field?.placeholder,
        isFirst ? "ltr" : "rtl",
        document.body.innerText !== "",
      ];
    };
    await whenever("the language", async () =>
      expect(await tab.run("page", drawn)).toEqual([dir, placeholder, dir, true]),
    );
  });
});
