import { expect, test } from "vitest";
import { answersFrom } from "./answers.ts";

const file = (text: string) => () => text;

test("flags go before the file, the file before the environment", () => {
  const environment = { TELEGRAM_BOT_TOKEN: "1:of-the-environment", WHATSAPP_APP_SECRET: "secret" };
  const read = file('{"project": "of-the-file", "bot": "2:of-the-file", "region": "europe-west1"}');
  expect(answersFrom({ answers: "a.json", project: "of-the-flag" }, environment, read)).toEqual({
    project: "of-the-flag",
    bot: "2:of-the-file",
    region: "europe-west1",
    "whatsapp-app-secret": "secret",
  });
});

test.each([
  ["{", /a\.json is no JSON/],
  ["[]", /one object of texts/],
  ['{"project": 1}', /one object of texts/],
  ['{"projekt": "shop"}', /There is no answer "projekt"/],
])("the file %j is refused in words", (text, words) => {
  expect(() => answersFrom({ answers: "a.json" }, {}, file(text))).toThrow(words);
});

test("a file that is not there is said", () => {
  const read = () => {
    throw Object.assign(new Error("ENOENT: no such file"), { code: "ENOENT" });
  };
  expect(() => answersFrom({ answers: "a.json" }, {}, read)).toThrow("a.json cannot be read.");
});
