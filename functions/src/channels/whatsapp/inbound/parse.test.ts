import { describe, expect, test } from "vitest";
import { parseCloudWebhook } from "./parse-cloud-webhook.ts";
import { parseTwilioWebhook } from "./parse-twilio-webhook.ts";

const AT = 1_790_000_000;

describe("Meta's webhook", () => {
  const change = (value: object) => ({
    field: "messages",
    value: { messaging_product: "whatsapp", metadata: { phone_number_id: "41" }, ...value },
  });
  const webhook = (...changes: unknown[]) => ({
    object: "whatsapp_business_account",
    entry: [{ id: "42", changes }],
  });
  const message = (fields: object) => ({ from: "4790000001", id: "wamid.A", timestamp: String(AT), ...fields });
  const one = (fields: object) => parseCloudWebhook(webhook(change({ messages: [message(fields)] })));

  test.each<[string, object, object]>([
    ["a text", { type: "text", text: { body: " Yes, we do. " } }, { kind: "text", text: " Yes, we do. " }],
    [
      "an answer to a message of ours",
      { type: "text", text: { body: "Yes" }, context: { from: "4790000100", id: "wamid.B" } },
      { kind: "text", text: "Yes", repliesTo: "wamid.B" },
    ],
    [
      "a button of a template",
      { type: "button", button: { payload: "take:ada", text: "I take it" }, context: { id: "wamid.B" } },
      { kind: "button", payload: "take:ada", text: "I take it", repliesTo: "wamid.B" },
    ],
    [
      "a template's button without a payload",
      { type: "button", button: { text: "On duty" } },
      { kind: "button", payload: "On duty", text: "On duty" },
    ],
    [
      "a reply button",
      { type: "interactive", interactive: { type: "button_reply", button_reply: { id: "duty:on", title: "On duty" } } },
      { kind: "button", payload: "duty:on", text: "On duty" },
    ],
    [
      "a row of a list",
      { type: "interactive", interactive: { type: "list_reply", list_reply: { id: "to:ada", title: "Ada" } } },
      { kind: "button", payload: "to:ada", text: "Ada" },
    ],
    [
      "a reaction",
      { type: "reaction", reaction: { message_id: "wamid.B", emoji: "👍" } },
      { kind: "unsupported", type: "reaction", repliesTo: "wamid.B", text: "👍" },
    ],
    [
      "a picture with a caption",
      { type: "image", image: { id: "7", mime_type: "image/jpeg", caption: "this one" } },
      { kind: "unsupported", type: "image", text: "this one" },
    ],
    [
      "a text that was changed",
      { type: "edit", edit: { original_message_id: "wamid.B", message: { type: "text", text: { body: "No" } } } },
      { kind: "edit", original: "wamid.B", text: "No" },
    ],
    [
      "a picture that was changed",
      { type: "edit", edit: { original_message_id: "wamid.B", message: { type: "image", image: { caption: "x" } } } },
      { kind: "edit", original: "wamid.B" },
    ],
    [
      "a message that was taken back",
      { type: "revoke", revoke: { original_message_id: "wamid.B" } },
      { kind: "revoke", original: "wamid.B" },
    ],
    [
      "a poll, which Meta calls unsupported",
      { type: "unsupported", unsupported: { type: "poll_creation" }, errors: [{ code: 131051 }] },
      { kind: "unsupported", type: "poll_creation" },
    ],
    [
      "what Meta itself calls unsupported",
      { type: "unsupported", errors: [{ code: 131051 }] },
      { kind: "unsupported", type: "unsupported" },
    ],
    [
      "a number that changed hands",
      { type: "system", system: { type: "user_changed_number", wa_id: "4790000009", body: "Ada changed" } },
      { kind: "number-changed", newNumber: "4790000009" },
    ],
  ])("is read: %s", (_, fields, expected) => {
    expect(one(fields)).toEqual({
      messages: [{ id: "wamid.A", from: "4790000001", at: AT * 1000, ...expected }],
      statuses: [],
      unknown: 0,
    });
  });

  const status = (fields: object) => ({ id: "wamid.A", timestamp: String(AT), recipient_id: "4790000001", ...fields });

  test.each(["sent", "delivered", "read"] as const)("the status %s is read with its reference", (state) => {
    const { statuses } = parseCloudWebhook(
      webhook(change({ statuses: [status({ status: state, biz_opaque_callback_data: "ada/m1/whatsapp:grace" })] })),
    );
    expect(statuses).toEqual([
      { provider: "whatsapp", providerId: "wamid.A", ref: "ada/m1/whatsapp:grace", state, at: AT * 1000 },
    ]);
  });

  test("a failure says why in words, and what it means", () => {
    const failed = (errors?: object[]) =>
      parseCloudWebhook(webhook(change({ statuses: [status({ status: "failed", errors })] }))).statuses[0];
    expect(failed([{ code: 131_047, title: "Re-engagement message" }])).toMatchObject({
      state: "failed",
      ref: null,
      code: 131_047,
      error: expect.stringContaining("24 hours") as string,
      meaning: "closed",
    });
    expect(failed([{ code: 131_026 }])).toMatchObject({ meaning: "gone" });
    expect(failed([{ code: 999_999 }])).toMatchObject({ code: 999_999 });
    expect(failed()?.error).toMatch(/no reason/);
  });

  test("all entries and changes are read, and one bad entry spoils none of the others", () => {
    const good = (id: string) => change({ messages: [message({ id, type: "text", text: { body: id } })] });
    const bad: unknown[] = [
      null,
      7,
      [],
      {},
      { field: "messages" },
      { field: "messages", value: null },
      { field: "message_template_status_update", value: {} },
      change({ messages: {} }),
      change({ messages: [null, "x", {}, message({ type: "text" }), message({ type: "text", text: { body: 7 } })] }),
      change({ messages: [message({ from: "Ada", type: "text", text: { body: "x" } })] }),
      change({ messages: [message({ timestamp: "soon", type: "text", text: { body: "x" } })] }),
      change({ messages: [message({ id: "", type: "text", text: { body: "x" } })] }),
      change({ messages: [message({ type: "system", system: { type: "user_identity_changed" } })] }),
      change({ messages: [message({ type: "__proto__" })] }),
      change({ statuses: [status({ status: "warning" }), status({ id: 7, status: "sent" }), null] }),
    ];
    const changes = bad.flatMap((one, index) => [good(`before-${index}`), one, good(`after-${index}`)]);
    const read = parseCloudWebhook({
      entry: [null, { changes: "x" }, { changes: changes.slice(0, 9) }, { changes: changes.slice(9) }],
    });
    const texts = read.messages.filter(({ kind }) => kind === "text").map(({ id }) => id);
    expect(texts).toEqual(bad.flatMap((_, index) => [`before-${index}`, `after-${index}`]));
    expect(read.statuses).toEqual([]);
    expect(read.unknown).toBeGreaterThanOrEqual(bad.length + 2);
  });

  test.each([null, undefined, "x", 7, [], {}, { entry: 7 }])("what is no webhook at all is nothing: %o", (body) => {
    expect(parseCloudWebhook(body)).toEqual({ messages: [], statuses: [], unknown: 1 });
  });

  test("what was written to another number of the account is left out", () => {
    const body = webhook(change({ messages: [message({ type: "text", text: { body: "hi" } })] }));
    expect(parseCloudWebhook(body, "41").messages).toHaveLength(1);
    expect(parseCloudWebhook(body, "43")).toEqual({ messages: [], statuses: [], unknown: 1 });
  });
});

describe("Twilio's webhook", () => {
  const SID = `SM${"0a".repeat(16)}`;
  const ours = { accountSid: `AC${"0A".repeat(16)}`, number: "4790000100" };
  const OWN = `whatsapp:+${ours.number}`;
  const parse = (fields: Record<string, string>, ref?: string) => {
    const own = "MessageStatus" in fields ? { From: OWN } : { To: OWN };
    const all = { MessageSid: SID, AccountSid: `AC${"0a".repeat(16)}`, ...own, ...fields };
    return parseTwilioWebhook(new URLSearchParams(all), ours, AT, ref);
  };
  const from = { From: "whatsapp:+4790000001", SmsStatus: "received", NumMedia: "0", MessageType: "text" };

  test.each<[string, Record<string, string>, object]>([
    ["a text", { Body: "Yes" }, { kind: "text", text: "Yes" }],
    ["a reply", { Body: "Yes", OriginalRepliedMessageSid: "SM1" }, { kind: "text", text: "Yes", repliesTo: "SM1" }],
    [
      "a button",
      { Body: "I take it", MessageType: "button", ButtonText: "I take it", ButtonPayload: "take:ada" },
      { kind: "button", payload: "take:ada", text: "I take it" },
    ],
    [
      "a row of a list",
      { Body: "Ada", MessageType: "interactive", ListId: "to:ada", ListTitle: "Ada" },
      { kind: "button", payload: "to:ada", text: "Ada" },
    ],
    ["a picture", { Body: "", NumMedia: "1", MessageType: "image" }, { kind: "unsupported", type: "image" }],
    ["a place", { Body: "", MessageType: "location" }, { kind: "unsupported", type: "location" }],
  ])("is read: %s", (_, fields, expected) => {
    expect(parse({ ...from, ...fields })).toEqual({
      messages: [{ id: SID, from: "4790000001", at: AT, ...expected }],
      statuses: [],
      unknown: 0,
    });
  });

  test.each([
    ["sent", "sent"],
    ["delivered", "delivered"],
    ["read", "read"],
  ])("the status %s is read with the address's reference", (MessageStatus, state) => {
    expect(parse({ MessageStatus }, "ada/m1/whatsapp:grace").statuses).toEqual([
      { provider: "whatsapp", providerId: SID, ref: "ada/m1/whatsapp:grace", state, at: AT },
    ]);
  });

  test("undelivered and failed are failures, in words", () => {
    expect(parse({ MessageStatus: "undelivered", ErrorCode: "63024" }).statuses[0]).toMatchObject({
      state: "failed",
      code: 63_024,
      error: expect.stringContaining("cannot be reached") as string,
      meaning: "gone",
    });
    expect(parse({ MessageStatus: "failed", ErrorCode: "63016" }).statuses[0]).toMatchObject({ meaning: "closed" });
    expect(parse({ MessageStatus: "failed" }).statuses[0]).toMatchObject({ state: "failed", ref: null });
  });

  test.each<[string, Record<string, string>]>([
    ["a message to another number", { ...from, Body: "Yes", To: "whatsapp:+4790000111" }],
    ["a message to the number by SMS", { ...from, Body: "Yes", To: "+4790000100" }],
    ["a message to another account", { ...from, Body: "Yes", AccountSid: `AC${"1".repeat(32)}` }],
    ["a status of another number", { MessageStatus: "sent", From: "whatsapp:+4790000111" }],
    ["a status of another account", { MessageStatus: "sent", AccountSid: "" }],
  ])("%s of the same owner is not ours", (_, fields) => {
    expect(parse(fields)).toEqual({ messages: [], statuses: [], unknown: 1 });
  });

  test("what comes before sent is no news, and what is neither message nor status is counted", () => {
    expect(parse({ MessageStatus: "queued" })).toEqual({ messages: [], statuses: [], unknown: 0 });
    for (const fields of [
      { ...from, From: "+4790000001" },
      { ...from, MessageSid: "x" },
      { MessageStatus: "toString" },
    ]) {
      expect(parse(fields)).toEqual({ messages: [], statuses: [], unknown: 1 });
    }
  });
});
