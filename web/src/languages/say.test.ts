import { afterEach, expect, test } from "vitest";
import { words as german } from "./de.ts";
import { words as spanish } from "./es.ts";
import { say, sayCount } from "./say.ts";
import { inLanguage, useSpoken } from "./spoken.ts";

afterEach(() => useSpoken.setState(useSpoken.getInitialState()));

const waiting = (count: number) =>
  sayCount({ one: "One visitor is waiting", other: "{n} visitors are waiting" }, count);

test("English is what stands in the code", () => {
  expect(say("Close")).toBe("Close");
  expect(say("Seen by {names}", { names: "{n} Ada" })).toBe("Seen by {n} Ada");
  expect([waiting(1), waiting(1200)]).toEqual(["One visitor is waiting", "1,200 visitors are waiting"]);
});

test("another language says the same, with its own forms and its own numbers", () => {
  useSpoken.setState({ tag: "de", locale: "de-AT", words: german });
  expect(say("Close")).toBe("Schließen");
  expect(say("Seen by {names}", { names: "Ada" })).toBe("Gesehen von Ada");
  expect([waiting(1), waiting(12_000)]).toEqual(["Ein Besucher wartet", "12\u00a0000 Besucher warten"]);
});

test("a text without a translation, a place that is not filled, and one that there is not do not compile", () => {
  // @ts-expect-error: nobody has translated it
  say("Never said");
  // @ts-expect-error: it has a place
  say("Seen by {names}");
  // @ts-expect-error: it has another place
  say("Seen by {names}", { who: "Ada" });
  // @ts-expect-error: it counts
  say("{n} visitors are waiting");
  expect(say("Close")).toBe("Close");
});

test("a formatter is made once for each language, and in English as it was asked for", () => {
  let made = 0;
  const number = inLanguage("en", (locale) => {
    made += 1;
    return new Intl.NumberFormat(locale);
  });
  expect([number().format(1234.5), number().format(1)]).toEqual(["1,234.5", "1"]);
  useSpoken.setState({ tag: "es", locale: "es", words: spanish });
  expect([number().format(12_345.5), made]).toEqual(["12.345,5", 2]);
});
