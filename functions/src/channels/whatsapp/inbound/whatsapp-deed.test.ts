import { expect, test } from "vitest";
import { whatsappDeed } from "./whatsapp-deed.ts";

const came = { id: "wamid.B", from: "4790000001", at: 5 };

test("a text with what it answers", () => {
  expect(whatsappDeed({ ...came, kind: "text", text: "Yes", repliesTo: "wamid.A" }, true)).toMatchObject({
    id: "4790000001:wamid.B",
    sender: "4790000001",
    direct: true,
    deed: { kind: "text", messageId: "wamid.B", text: "Yes", repliesTo: "wamid.A" },
  });
});

test("a button counts by what it stands for, else by the words on it", () => {
  expect(whatsappDeed({ ...came, kind: "button", text: "I take it", payload: "take:kari" }, true)?.deed).toMatchObject({
    data: "take:kari",
  });
  expect(whatsappDeed({ ...came, kind: "button", text: "On duty" }, true)?.deed).toMatchObject({
    data: "On duty",
    messageId: null,
  });
});

test("a picture is named, a reaction wants no answer, a number that changed is somebody else's", () => {
  expect(whatsappDeed({ ...came, kind: "unsupported", type: "image" }, true)?.deed).toMatchObject({
    what: "a picture",
  });
  expect(whatsappDeed({ ...came, kind: "unsupported", type: "reaction" }, true)).toBeUndefined();
  expect(whatsappDeed({ ...came, kind: "number-changed", newNumber: "4790000009" }, true)?.deed.kind).toBe("left");
});

test("an edit changes the text that it names, a message that is taken back stays", () => {
  const original = "wamid.A";
  expect(whatsappDeed({ ...came, kind: "edit", original, text: "Yes!" }, true)?.deed).toEqual({
    kind: "edit",
    messageId: "wamid.A",
    text: "Yes!",
    repliesTo: null,
    made: { at: 5, order: 0 },
  });
  expect(whatsappDeed({ ...came, kind: "edit", original }, true)?.deed).toMatchObject({ kind: "beyond" });
  expect(whatsappDeed({ ...came, kind: "revoke", original }, true)?.deed).toMatchObject({
    kind: "beyond",
    messageId: "wamid.A",
  });
});

test.each(["unsupported", "pin", "something-new", undefined])(
  "%s may be a change, and is not called a message",
  (type) => {
    const unsupported = { ...came, kind: "unsupported" as const, ...(type !== undefined && { type }) };
    expect(whatsappDeed(unsupported, true)?.deed).toMatchObject({ kind: "unsupported", what: null });
  },
);
