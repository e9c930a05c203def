import { expect, test } from "vitest";
import { fakeStorage } from "@porchlight/browser/fake-storage.ts";
import { forgetWriting, keptWriting } from "../../stores/writing/kept-writing.ts";
import { unsentWords } from "./unsent-words.ts";

test("signing out asks only where something was written and not sent, and says what", () => {
  const storage = fakeStorage();
  const kept = keptWriting(storage, "ada");
  expect(unsentWords(kept)).toBeUndefined();
  kept.drafts.keep({ id: "a", text: " ", internal: true, at: 1 });
  expect(unsentWords(kept)).toBeUndefined();
  kept.drafts.keep({ id: "b", text: "half", internal: false, at: 1 });
  expect(unsentWords(kept)).toBe("Not sent yet: 1 draft.");
  for (const id of ["m1", "m2"]) kept.outbox.keep({ id, conversationId: "c", text: "x", internal: false, at: 1 });
  expect(unsentWords(kept)).toBe("Not sent yet: 2 messages and 1 draft.");
  kept.typed.keep({ id: "canned", text: "", fields: { text: "Hello" }, at: 1 });
  expect(unsentWords(kept)).toBe("Not sent yet: 2 messages and 2 drafts.");
  keptWriting(storage, "bob").drafts.keep({ id: "b", text: "his", internal: false, at: 1 });
  forgetWriting(storage, "ada");
  expect([unsentWords(kept), unsentWords(keptWriting(storage, "bob"))]).toEqual([undefined, "Not sent yet: 1 draft."]);
});
