import { Timestamp } from "firebase-admin/firestore";
import { expect, test } from "vitest";
import { ledgerFrom } from "./ledger-document.ts";

test.each([
  ["pending", "pending"],
  ["leased", "pending"],
  ["retry", "pending"],
  ["sending", "unknown"],
  ["doubt", "unknown"],
  ["sent", "sent"],
  ["dead", "dead"],
  ["skipped", "skipped"],
])("what a former version calls %s is %s", (state, expected) => {
  const target = { channel: "telegram", to: "7", state, at: Timestamp.fromMillis(5_000) };
  const read = ledgerFrom("m1", { seq: 1, targets: { "telegram:ada": target } });
  expect(read?.targets["telegram:ada"]).toMatchObject({ state: expected, at: 5_000 });
});

test("a state that nobody knows is left out alone", () => {
  const target = (state: string) => ({ channel: "telegram", to: "7", state, at: Timestamp.fromMillis(5_000) });
  const read = ledgerFrom("m1", {
    seq: 1,
    targets: { "telegram:ada": target("lent"), "telegram:ben": target("sent") },
  });
  expect(Object.keys(read?.targets ?? {})).toEqual(["telegram:ben"]);
});
