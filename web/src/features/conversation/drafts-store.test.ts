import { beforeEach, expect, test } from "vitest";
import { draftSent, draftWritten, useDrafts } from "./drafts-store.ts";

const drafts = () => useDrafts.getState().byConversation;

beforeEach(() => useDrafts.setState({ byConversation: {} }));

test("what was sent leaves its own conversation's composer only", () => {
  draftWritten("a", { text: "yes", internal: false });
  draftWritten("b", { text: "half a thou", internal: false });
  draftSent("a");
  expect(drafts()).toEqual({ a: { text: "", internal: false }, b: { text: "half a thou", internal: false } });
});

test("after a note the composer still writes notes, so that the next one does not go to the visitor", () => {
  draftWritten("a", { text: "difficult", internal: true });
  draftSent("a");
  expect(drafts()["a"]).toEqual({ text: "", internal: true });
});
