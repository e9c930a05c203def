import { expect, test } from "vitest";
import { hereNow, hereWords } from "./here-words.ts";

const NOW = Date.UTC(2026, 10, 22);
const until = (ms: number) => new Date(NOW + ms).toISOString();
const words = (typing: { kind: "visitor" | "staff"; uid: string; until: string } | undefined, present: string[] = []) =>
  hereWords(hereNow({ kind: "visitor", ...(typing && { typing }) }, present, "ada", NOW), (uid) => uid.toUpperCase());

test.each([
  [undefined, [], ""],
  [{ kind: "staff", uid: "ben", until: until(1) }, [], "BEN is writing"],
  [{ kind: "visitor", uid: "kari", until: until(1) }, ["ben"], "KARI is writing, BEN has this open"],
  [{ kind: "staff", uid: "ben", until: until(1) }, ["ben"], "BEN is writing"],
  [{ kind: "staff", uid: "ben", until: until(0) }, ["ben"], "BEN has this open"],
  [{ kind: "staff", uid: "ada", until: until(1) }, ["ada"], ""],
  [undefined, ["ben", "cy", "di"], "BEN, CY and DI have this open"],
] as const)("%j and %j: %s", (typing, present, said) => {
  expect(words(typing, [...present])).toBe(said);
});
