import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { findMethod, methods } from "./methods.ts";
import { localChats, sentinelChats, TELEGRAM_BOT_TOKEN } from "./world.ts";

const readme = readFileSync(new URL("../../README.md", import.meta.url), "utf8");
const rows = [...readme.matchAll(/^\| `(\w+)` \| (served|partly|not) \|/gm)].map(([, name, state]) => ({
  name: name ?? "",
  state,
}));

test("the README lists every method that is served, and none that is not", () => {
  const listed = rows.filter(({ state }) => state !== "not").map(({ name }) => name);
  expect(listed.sort()).toEqual(Object.keys(methods).sort());
  for (const { name } of rows.filter(({ state }) => state === "not")) expect(findMethod(name)).toBeUndefined();
});

test("the README names the token, and every chat of the local run", () => {
  expect(readme).toContain(TELEGRAM_BOT_TOKEN);
  for (const { id } of localChats) expect(readme).toMatch(new RegExp(`\\| [^|]*${id}\\b`));
  for (const id of Object.values(sentinelChats)) expect(readme).toMatch(new RegExp(`\\| [^|]*${id}\\b`));
});
