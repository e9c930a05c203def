import { expect, test } from "vitest";
import { fakePeople } from "../../people/fake-people.ts";
import { mentionsIn } from "./mentions.ts";

const roster = await fakePeople({
  me: { name: "Eva" },
  ada: { name: "Ada Lovelace" },
  bo: { name: "Bo" },
  bob: { name: "Bo Berg" },
  jose: { name: "José" },
  tim: { name: "Tim Lee" },
  tam: { name: "Tim Ray" },
}).read();

test.each([
  ["@Ada Lovelace, can you?", [["ada", "Ada Lovelace"]]],
  ["Can you, @ada lovelace?", [["ada", "ada lovelace"]]],
  ["@Ada can you?", [["ada", "Ada"]]],
  [
    "@Bo and @Bo Berg",
    [
      ["bo", "Bo"],
      ["bob", "Bo Berg"],
    ],
  ],
  ["@Jose!", [["jose", "Jose"]]],
  ["@Ada @Ada", [["ada", "Ada"]]],
  ["write to x@ada and @Adam", []],
  ["@Tim", []],
  ["@Tim Ray", [["tam", "Tim Ray"]]],
  ["@Eva, that is me", []],
  ["@", []],
  ["nobody", []],
])("%s", (text, named) => {
  expect(mentionsIn(text, roster, "me").map(({ uid, name }) => [uid, name])).toEqual(named);
});

test("two who are called alike are both named, and ten at most", async () => {
  const many = await fakePeople(
    Object.fromEntries(Array.from({ length: 12 }, (_, n) => [`p${n}`, { name: "Kim" }])),
  ).read();
  expect(mentionsIn("@Kim", many, "me")).toHaveLength(10);
});
