import { expect, test } from "vitest";
import { choose } from "./choose.ts";

const isSpoken = (tag: string) => ["de", "pt", "no", "he"].includes(tag);

test.each([
  [["de"], "de", "de"],
  [["de-AT"], "de", "de-AT"],
  [["DE-at"], "de", "DE-at"],
  [["pt-BR"], "pt", "pt-BR"],
  [["nb"], "no", "nb"],
  [["nn-NO"], "no", "nn-NO"],
  [["no"], "no", "no"],
  [["iw"], "he", "iw"],
  [["en-GB", "de"], "en", "en-GB"],
  // A page that says nothing, or a language that is not spoken here: the visitor's own browser is asked next.
  [["", "de-CH", "en"], "de", "de-CH"],
  [["zh", "de"], "de", "de"],
  [["zh-CN"], "en", "en"],
  [["zh-CN", "xx", "q"], "en", "en"],
  [[], "en", "en"],
  // Not languages, though they begin like some.
  [["denmark", "english"], "en", "en"],
  [["de_DE"], "de", "de"],
  [["en-US@posix"], "en", "en-US"],
  [["de-AT-1996"], "de", "de-AT"],
  [["de-DE-u-nu-x"], "de", "de-DE"],
])("of %j it is %s, with dates as in %s", (wishes, tag, locale) => {
  expect(choose(wishes, isSpoken)).toEqual({ tag, locale });
  expect(Intl.getCanonicalLocales(locale)).toHaveLength(1);
});
