import { expect, test } from "vitest";
import { rosterFrom } from "./roster-document.ts";

const ada = { name: "Ada", email: "ada@shop.test", role: "admin", duty: { on: true }, preferences: {}, pairing: {} };

test("a whole entry is read as it is", () => {
  const paired = {
    ...ada,
    preferences: { telegram: { visitor: true, delaySeconds: 60 } },
    pairing: { telegram: { chatId: -100, userId: 7 }, whatsapp: { number: "4712345678", broken: "blocked" } },
  };
  expect(rosterFrom({ ada: paired })).toEqual({ ada: paired });
});

test.each([
  ["a role that does not exist", { ...ada, role: "owner" }],
  ["no name", { ...ada, name: undefined }],
  ["nothing at all", null],
])("an entry with %s is nobody, and the others stay", (_, entry) => {
  expect(Object.keys(rosterFrom({ ada, bo: entry }))).toEqual(["ada"]);
});

test.each(["staff", "group", "a/b", "/", ".", "..", "__ada__"])("nobody can be called %s", (uid) => {
  expect(rosterFrom({ [uid]: ada })).toEqual({});
});

test.each(["auth0|5f7c", "ada@shop.test", "a.b", "a b", "..."])(
  "somebody of an imported account can be called %s",
  (uid) => {
    expect(Object.keys(rosterFrom({ [uid]: ada }))).toEqual([uid]);
  },
);

test("what else is spoiled counts as not set", () => {
  const read = rosterFrom({ ada: { ...ada, duty: "yes", preferences: 7, pairing: { telegram: {} } } });
  expect(read["ada"]).toEqual({ ...ada, duty: { on: false }, preferences: {}, pairing: {} });
});
