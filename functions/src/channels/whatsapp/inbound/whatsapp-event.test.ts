import { expect, test } from "vitest";
import { whatsappEvent } from "./whatsapp-event.ts";

const came = { id: "wamid.B", from: "4790000001", at: 5 };

test("a text with what it answers", () => {
  expect(whatsappEvent({ ...came, kind: "text", text: "Yes", repliesTo: "wamid.A" }, true)).toMatchObject({
    id: "4790000001:wamid.B",
    sender: "4790000001",
    direct: true,
    event: { kind: "text", messageId: "wamid.B", text: "Yes", repliesTo: "wamid.A" },
  });
});

test("a button counts by what it stands for, else by the words on it", () => {
  expect(
    whatsappEvent({ ...came, kind: "button", text: "I take it", payload: "take:kari" }, true)?.event,
  ).toMatchObject({
    data: "take:kari",
  });
  expect(whatsappEvent({ ...came, kind: "button", text: "On duty" }, true)?.event).toMatchObject({
    data: "On duty",
    messageId: null,
  });
});

test("a picture is named, a reaction wants no answer, a number that changed is somebody else's", () => {
  expect(whatsappEvent({ ...came, kind: "unsupported", type: "image" }, true)?.event).toMatchObject({
    what: "a picture",
  });
  expect(whatsappEvent({ ...came, kind: "unsupported", type: "reaction" }, true)).toBeUndefined();
  expect(whatsappEvent({ ...came, kind: "number-changed", newNumber: "4790000009" }, true)?.event.kind).toBe("left");
});

test("an edit changes the text that it names, a message that is taken back stays", () => {
  const original = "wamid.A";
  expect(whatsappEvent({ ...came, kind: "edit", original, text: "Yes!" }, true)?.event).toEqual({
    kind: "edit",
    messageId: "wamid.A",
    text: "Yes!",
    repliesTo: null,
    made: { at: 5, order: 0 },
  });
  expect(whatsappEvent({ ...came, kind: "edit", original }, true)?.event).toMatchObject({ kind: "beyond" });
  expect(whatsappEvent({ ...came, kind: "revoke", original }, true)?.event).toMatchObject({
    kind: "beyond",
    messageId: "wamid.A",
  });
});

test.each(["unsupported", "pin", "something-new", undefined])(
  "%s may be a change, and is not called a message",
  (type) => {
    const unsupported = { ...came, kind: "unsupported" as const, ...(type !== undefined && { type }) };
    expect(whatsappEvent(unsupported, true)?.event).toMatchObject({ kind: "unsupported", what: null });
  },
);
