import { createHmac } from "node:crypto";
import { describe, expect, test, vi } from "vitest";
import { failingNumber, oddNumber, type Oddity } from "../handsets/fate.ts";
import { OWNER_NUMBER } from "../handsets/people.ts";
import { planStatuses } from "../handsets/statuses.ts";
import { clock, hook, providers, useProviders } from "../testing/test-providers.ts";
import { startTestWebhook } from "../testing/test-webhook.ts";
import {
  WHATSAPP_ACCESS_TOKEN,
  WHATSAPP_APP_SECRET,
  WHATSAPP_BUSINESS_ACCOUNT_ID,
  WHATSAPP_BUSINESS_NUMBER,
  WHATSAPP_PHONE_NUMBER_ID,
  WHATSAPP_VERIFY_TOKEN,
} from "./world.ts";

/** On a busy machine. */
const soon = { timeout: 20_000 };

interface Value {
  metadata: object;
  contacts?: object[];
  messages?: Record<string, unknown>[];
  statuses?: ({ id: string; status: string } & Record<string, unknown>)[];
}

useProviders((hook) => ({ whatsapp: { webhookUrl: hook.url } }));

async function ask(method: string, path: string, body?: unknown) {
  const response = await fetch(`${providers.url}${path}`, {
    method,
    headers: { authorization: `Bearer ${WHATSAPP_ACCESS_TOKEN}` },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}

const say = async (fields: object) => (await ask("POST", "/say", { provider: "whatsapp", ...fields })).body;

async function send(fields: object, to = OWNER_NUMBER) {
  const path = `/v23.0/${WHATSAPP_PHONE_NUMBER_ID}/messages`;
  const { body } = await ask("POST", path, { messaging_product: "whatsapp", to, type: "text", ...fields });
  return (body["messages"] as { id: string }[])[0]?.id ?? "";
}

const values = () =>
  hook.arrived.map(({ body }) => {
    const { entry } = JSON.parse(body) as { entry: { changes: { value: Value }[] }[] };
    return entry[0]?.changes[0]?.value;
  });
const messages = () => values().flatMap((value) => value?.messages ?? []);
const statuses = () => values().flatMap((value) => value?.statuses ?? []);
const statusNames = () => statuses().map(({ status }) => status);

describe("a person's message", () => {
  test("arrives signed over the bytes that are sent, which are ASCII", async () => {
    const { messageId } = await say({ text: "Blåbær 👋" });
    await vi.waitFor(() => expect(hook.arrived).toHaveLength(1), soon);
    const body = hook.arrived[0]?.body ?? "";
    const headers = hook.arrived[0]?.headers;
    expect(body).toMatch(/^[ -~]*$/);
    expect(headers?.["content-type"]).toBe("application/json");
    const signature = createHmac("sha256", WHATSAPP_APP_SECRET).update(body).digest("hex");
    expect(headers?.["x-hub-signature-256"]).toBe(`sha256=${signature}`);
    expect(JSON.parse(body)).toEqual({
      object: "whatsapp_business_account",
      entry: [
        {
          id: WHATSAPP_BUSINESS_ACCOUNT_ID,
          changes: [
            {
              field: "messages",
              value: {
                messaging_product: "whatsapp",
                metadata: {
                  display_phone_number: WHATSAPP_BUSINESS_NUMBER,
                  phone_number_id: WHATSAPP_PHONE_NUMBER_ID,
                },
                contacts: [{ profile: { name: "Owner" }, wa_id: OWNER_NUMBER }],
                messages: [
                  {
                    from: OWNER_NUMBER,
                    id: messageId,
                    timestamp: String(clock.now() / 1000),
                    type: "text",
                    text: { body: "Blåbær 👋" },
                  },
                ],
              },
            },
          ],
        },
      ],
    });
  });

  test("names the message that it answers, and the button that was pressed", async () => {
    await say({ text: "hi" });
    const reply = { id: "take:1", title: "I take it" };
    const id = await send({
      type: "interactive",
      interactive: { type: "button", body: { text: "Emma: hello" }, action: { buttons: [{ type: "reply", reply }] } },
    });
    // Posts come in no order: each is waited for.
    await vi.waitFor(() => expect(messages()).toHaveLength(1), soon);
    await say({ text: "We have it", replyTo: id });
    await vi.waitFor(() => expect(messages()).toHaveLength(2), soon);
    await say({ press: "take:1", replyTo: id });
    await vi.waitFor(() => expect(messages()).toHaveLength(3), soon);
    const context = { from: WHATSAPP_BUSINESS_NUMBER, id };
    expect(messages()).toMatchObject([
      { text: { body: "hi" } },
      { type: "text", context, text: { body: "We have it" } },
      { type: "interactive", context, interactive: { type: "button_reply", button_reply: reply } },
    ]);
    expect(await say({ press: "other" })).toMatchObject({ error: expect.stringContaining("button") as string });
    expect(await say({ text: "x", replyTo: "wamid.none" })).toMatchObject({ error: expect.any(String) as string });
  });

  test("a row that was chosen from a list arrives as list_reply", async () => {
    await say({ text: "hi" });
    const rows = [
      { id: "to:1", title: "Emma", description: "Do you ship?" },
      { id: "to:2", title: "Ada" },
    ];
    const id = await send({
      type: "interactive",
      interactive: { type: "list", body: { text: "Which one?" }, action: { button: "Choose", sections: [{ rows }] } },
    });
    await vi.waitFor(() => expect(messages()).toHaveLength(1), soon);
    await say({ press: "to:1", replyTo: id });
    await vi.waitFor(() => expect(messages()).toHaveLength(2), soon);
    expect(messages()[1]).toMatchObject({
      context: { id },
      type: "interactive",
      interactive: { type: "list_reply", list_reply: rows[0] },
    });
  });

  test("a template's quick reply is of type button", async () => {
    await send({
      type: "template",
      template: {
        name: "new_support_message_buttons",
        language: { code: "en_US" },
        components: [
          { type: "body", parameters: ["Emma", "A1"].map((text) => ({ type: "text", text })) },
          { type: "button", sub_type: "url", index: 0, parameters: [{ type: "text", text: "a" }] },
          { type: "button", sub_type: "quick_reply", index: 1, parameters: [{ type: "payload", payload: "take:1" }] },
        ],
      },
    });
    await say({ press: "take:1" });
    await vi.waitFor(
      () => expect(messages()).toMatchObject([{ type: "button", button: { payload: "take:1", text: "I take it" } }]),
      soon,
    );
  });

  test("comes again after a failure: at once, then after 2 s and 4 s", async () => {
    hook.answers.push({ status: 503 }, { status: 401 }, { status: 500 });
    await say({ text: "hi" });
    await vi.waitFor(() => expect(hook.arrived).toHaveLength(2), soon);
    for (const [seconds, count] of [
      [2, 3],
      [4, 4],
    ] as const) {
      await vi.waitFor(() => {
        clock.advance(seconds * 250);
        expect(hook.arrived).toHaveLength(count);
      }, soon);
    }
    expect(new Set(hook.arrived.map(({ body }) => body)).size).toBe(1);
  });
});

describe("statuses", () => {
  test("tell of sent, delivered and read, each with the sender's own data", async () => {
    await say({ text: "hi" });
    const id = await send({ text: { body: "hello" }, biz_opaque_callback_data: "delivery-1" });
    clock.advance(1000);
    await vi.waitFor(() => expect(statuses()).toHaveLength(2), soon);
    await say({ read: true });
    await vi.waitFor(() => expect(statuses()).toHaveLength(3), soon);
    expect(statusNames().sort()).toEqual(["delivered", "read", "sent"]);
    for (const status of statuses()) {
      expect(status).toMatchObject({
        id,
        recipient_id: OWNER_NUMBER,
        biz_opaque_callback_data: "delivery-1",
        timestamp: expect.stringMatching(/^\d+$/) as string,
      });
    }
  });

  test("come of a message whose sender never learnt that it was accepted", async () => {
    await say({ text: "hi" });
    await ask("POST", "/faults", { provider: "whatsapp", times: 1, fault: "reset-after-accept" });
    await expect(send({ text: { body: "hello" }, biz_opaque_callback_data: "delivery-1" })).rejects.toThrow(
      "fetch failed",
    );
    expect(providers.record()).toMatchObject([{ provider: "whatsapp", text: "hello", accepted: true, status: 0 }]);
    clock.advance(1000);
    await vi.waitFor(
      () =>
        expect(statuses()).toMatchObject([
          { biz_opaque_callback_data: "delivery-1" },
          { biz_opaque_callback_data: "delivery-1" },
        ]),
      soon,
    );
  });

  test("a number without WhatsApp takes a template, and then fails", async () => {
    await send({ type: "template", template: { name: "hello_world", language: { code: "en_US" } } }, "4712345678");
    clock.advance(1000);
    await vi.waitFor(
      () =>
        expect(statuses()).toMatchObject([
          { status: "failed", errors: [{ code: 131026, title: "Message undeliverable" }] },
        ]),
      soon,
    );
  });

  test("the sentinel that fails later does so with its error", async () => {
    const to = failingNumber("failing", 131047);
    await say({ text: "hi", from: to });
    await send({ text: { body: "hello" } }, to);
    clock.advance(1000);
    await vi.waitFor(() => expect(statuses()).toMatchObject([{ status: "failed", errors: [{ code: 131047 }] }]), soon);
  });

  test.each<[Oddity, string[], number]>([
    ["reversed", ["delivered", "sent"], 0],
    ["twice", ["sent", "sent", "delivered", "delivered"], 0],
    ["read-only", ["read"], 0],
    ["delivered-after-failed", ["failed", "delivered"], 0],
    ["late", ["sent", "delivered"], 180_000],
  ])("%s: %j", async (oddity, names, laterMs) => {
    const to = oddNumber(oddity);
    await say({ text: "hi", from: to });
    await vi.waitFor(() => expect(messages()).toHaveLength(1), soon);
    await send({ text: { body: "hello" } }, to);
    clock.advance(laterMs);
    for (const [index] of names.entries()) {
      // Each in its turn, so that the order on the wire is the order of the plan.
      await vi.waitFor(
        () => {
          clock.advance(20);
          expect(statuses().length).toBeGreaterThan(index);
        },
        { ...soon, interval: 5 },
      );
    }
    expect(statusNames()).toEqual(names);
  });

  test.each<[Oddity, string[]]>([
    ["no-status", []],
    ["sent-only", ["sent"]],
  ])("%s: %j and no more", (oddity, names) => {
    const dialog = { number: oddNumber(oddity), name: "", messages: [] };
    expect(planStatuses(dialog).map(({ status }) => status)).toEqual(names);
  });

  test("before-answer: they are there before the request is answered", async () => {
    const to = oddNumber("before-answer");
    await say({ text: "hi", from: to });
    const id = await send({ text: { body: "hello" } }, to);
    expect(statuses().map((status) => [status.id, status.status])).toEqual([
      [id, "sent"],
      [id, "delivered"],
    ]);
  });
});

describe("subscribed_apps", () => {
  const path = `/v23.0/${WHATSAPP_BUSINESS_ACCOUNT_ID}/subscribed_apps`;

  test("moves the webhooks to whoever gives back the challenge", async () => {
    const other = await startTestWebhook();
    try {
      const body = { override_callback_uri: other.url, verify_token: WHATSAPP_VERIFY_TOKEN };
      expect(await ask("POST", path, body)).toMatchObject({ status: 400, body: { error: { code: 2200 } } });
      const [asked] = other.arrived;
      const query = new URL(asked?.url ?? "", other.url).searchParams;
      expect(asked?.method).toBe("GET");
      expect(Object.fromEntries(query)).toEqual({
        "hub.mode": "subscribe",
        "hub.challenge": expect.stringMatching(/^\d+$/) as string,
        "hub.verify_token": WHATSAPP_VERIFY_TOKEN,
      });
      expect(JSON.stringify(providers.record())).not.toContain(WHATSAPP_VERIFY_TOKEN);
      await say({ text: "still to the first" });
      await vi.waitFor(() => expect(hook.arrived).toHaveLength(1), soon);
    } finally {
      other.close();
    }
  });

  test("ends them", async () => {
    await ask("DELETE", path);
    expect((await ask("GET", path)).body).toMatchObject({ data: [{}] });
    await say({ text: "to nobody" });
    await say({ text: "again" });
    expect(hook.arrived).toEqual([]);
  });
});
