import { expect, test } from "vitest";
import { fakeStorage } from "../../stores/fake-storage.ts";
import { forgetWriting, keptWriting } from "../../stores/kept-writing.ts";
import { lossWords } from "./loss-words.ts";

test("signing out asks only where it would delete something, and says what", () => {
  const storage = fakeStorage();
  const kept = keptWriting(storage, "ada");
  expect(lossWords(kept)).toBeUndefined();
  kept.drafts.keep({ id: "a", text: " ", internal: true, at: 1 });
  expect(lossWords(kept)).toBeUndefined();
  kept.drafts.keep({ id: "b", text: "half", internal: false, at: 1 });
  expect(lossWords(kept)).toBe("Signing out deletes from this browser: 1 draft.");
  for (const id of ["m1", "m2"]) kept.outbox.keep({ id, conversationId: "c", text: "x", internal: false, at: 1 });
  expect(lossWords(kept)).toBe("Signing out deletes from this browser: 2 messages that are not sent yet and 1 draft.");
  keptWriting(storage, "bob").drafts.keep({ id: "b", text: "his", internal: false, at: 1 });
  forgetWriting(storage, "ada");
  expect([lossWords(kept), lossWords(keptWriting(storage, "bob"))]).toEqual([
    undefined,
    "Signing out deletes from this browser: 1 draft.",
  ]);
});
