import { beforeEach, describe, expect, test } from "vitest";
import { fakeStorage } from "@porchlight/browser/fake-storage.ts";
import {
  draftWritten,
  isToBeSent,
  messageGone,
  messageWritten,
  outboxHappened,
  unsentMark,
  useWriting,
  writingOpened,
  writingReread,
} from "./writing-store.ts";
import { keptWriting } from "./kept-writing.ts";

let storage: ReturnType<typeof fakeStorage>;
const drafts = () =>
  Object.values(useWriting.getState().drafts).map(
    ({ id, text, internal }) => `${id}: ${text}${internal ? " (note)" : ""}`,
  );
const outbox = () => useWriting.getState().outbox.map(({ id, state }) => `${id} ${state.kind}`);
const write = (id: string, conversationId = "c") => messageWritten({ id, conversationId, text: id, internal: false });
const mark = (conversationId = "c", online = true) => unsentMark(useWriting.getState(), conversationId, online);
const held = (id: string) =>
  outboxHappened({ kind: "became", id, state: { kind: "held", failures: 1, retryAt: 5_000 } });

beforeEach(() => {
  storage = fakeStorage();
  writingOpened("ada", storage);
});

describe("drafts", () => {
  test("what was sent leaves its own conversation's composer only", () => {
    draftWritten("a", { text: "yes", internal: false });
    draftWritten("b", { text: "half a thou", internal: false });
    write("m1", "a");
    expect(drafts()).toEqual(["b: half a thou"]);
  });

  test("after a note the composer still writes notes, so that the next one does not go to the visitor", () => {
    draftWritten("a", { text: "difficult", internal: true });
    messageWritten({ id: "m1", conversationId: "a", text: "difficult", internal: true });
    expect(drafts()).toEqual(["a:  (note)"]);
    writingOpened("ada", storage);
    expect(drafts()).toEqual(["a:  (note)"]);
  });

  test("an emptied composer leaves nothing behind", () => {
    draftWritten("a", { text: "y", internal: false });
    draftWritten("a", { text: "", internal: false });
    expect(storage.under("")).toEqual([]);
  });

  test("a draft that another tab wrote or sent is the same here", () => {
    draftWritten("a", { text: "here", internal: false });
    keptWriting(storage, "ada").drafts.keep({ id: "a", text: "there", internal: false, at: 1 });
    writingReread();
    expect(drafts()).toEqual(["a: there"]);
    keptWriting(storage, "ada").drafts.forget("a");
    writingReread();
    expect(drafts()).toEqual([]);
  });
});

describe("what one person wrote", () => {
  test("is there for them after a reload, or after signing in again", () => {
    draftWritten("a", { text: "half a thou", internal: false });
    write("m1");
    held("m1");
    writingOpened("ada", storage);
    expect(drafts()).toContain("a: half a thou");
    expect(outbox()).toEqual(["m1 waiting"]);
  });

  test("is gone when another person works here, and never shown to them", () => {
    draftWritten("a", { text: "half a thou", internal: false });
    write("m1");
    writingOpened("ada:lovelace", storage);
    expect([drafts(), outbox()]).toEqual([[], []]);
    writingOpened("ada", storage);
    expect([drafts(), outbox()]).toEqual([[], []]);
  });

  test("takes nothing of a visitor's chat in the same browser with it, and is not taken by it", () => {
    storage.setItem("porchlight:draft", "hello");
    write("m1");
    writingOpened("bob", storage);
    expect(storage.under("")).toEqual(["porchlight:draft"]);
    draftWritten("a", { text: "x", internal: false });
    expect(storage.under("").filter((key) => key.startsWith("porchlight:"))).toEqual(["porchlight:draft"]);
  });
});

describe("messages on their way", () => {
  test("stand in the order of writing over all tabs", () => {
    write("m1");
    keptWriting(storage, "ada").outbox.keep({
      id: "m0",
      conversationId: "c",
      text: "from another tab",
      internal: false,
      at: Date.now() + 60_000,
    });
    write("m2");
    expect(outbox()).toEqual(["m1 waiting", "m0 waiting", "m2 waiting"]);
  });

  test("that another tab sent are gone here, and are not sent again", () => {
    write("m1");
    write("m2");
    held("m1");
    keptWriting(storage, "ada").outbox.forget("m1");
    expect(isToBeSent("m1")).toBe(false);
    writingReread();
    expect(outbox()).toEqual(["m2 waiting"]);
  });

  test("keep how they stand while others come and go", () => {
    write("m1");
    held("m1");
    write("m2");
    messageGone("m2");
    expect(outbox()).toEqual(["m1 held"]);
  });
});

describe("the list says of a conversation", () => {
  test("nothing, while nothing was written or it is on its way", () => {
    expect(mark()).toBeUndefined();
    write("m1");
    expect(mark()).toBeUndefined();
  });

  test("draft, where something stands in the composer", () => {
    draftWritten("c", { text: "  \n", internal: true });
    expect(mark()).toBeUndefined();
    draftWritten("c", { text: "half", internal: false });
    expect([mark(), mark("other")]).toEqual(["draft", undefined]);
  });

  test("not sent, where a message waits for another try, was refused, or there is no connection", () => {
    draftWritten("c", { text: "half", internal: false });
    messageWritten({ id: "m1", conversationId: "c", text: "m1", internal: false });
    expect(mark("c", false)).toBe("not sent");
    held("m1");
    expect([mark(), mark("other")]).toEqual(["not sent", undefined]);
    outboxHappened({ kind: "became", id: "m1", state: { kind: "refused", reason: "" } });
    expect(mark()).toBe("not sent");
  });
});
