import { createHmac } from "node:crypto";
import { describe, expect, test, vi } from "vitest";
import { failingNumber, oddNumber } from "../handsets/fate.ts";
import { OWNER_NUMBER } from "../handsets/people.ts";
import { clock, hook, providers, useProviders } from "../testing/test-providers.ts";
import { isRetried } from "./account.ts";
import {
  TWILIO_ACCOUNT_SID,
  TWILIO_API_KEY_SECRET,
  TWILIO_API_KEY_SID,
  TWILIO_AUTH_TOKEN,
  TWILIO_MESSAGING_SERVICE_SID,
  TWILIO_NUMBER,
  TWILIO_QUICK_REPLY_SID,
  TWILIO_SENDER_SID,
  TWILIO_TEMPLATE_BUTTONS_SID,
  TWILIO_TEMPLATE_SID,
} from "./world.ts";

/** On a busy machine. */
const soon = { timeout: 20_000 };

useProviders((hook) => ({ twilio: { webhookUrl: `${hook.url}#rp=all` } }));

const root = `/2010-04-01/Accounts/${TWILIO_ACCOUNT_SID}`;
const From = `whatsapp:+${TWILIO_NUMBER}`;
const whatsapp = (number: string) => `whatsapp:+${number}`;

async function ask(
  method: string,
  path: string,
  form?: Record<string, string>,
  login = `${TWILIO_ACCOUNT_SID}:${TWILIO_AUTH_TOKEN}`,
) {
  const response = await fetch(`${providers.url}${path}`, {
    method,
    headers: { authorization: `Basic ${Buffer.from(login).toString("base64")}` },
    ...(form && { body: new URLSearchParams(form) }),
  });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}

const create = (form: Record<string, string>) => ask("POST", `${root}/Messages.json`, form);
const send = (form: Record<string, string>, number = OWNER_NUMBER) =>
  create({ From, To: whatsapp(number), StatusCallback: `${hook.url}/status`, ...form });
const variables = (one: string, two: string) => JSON.stringify({ 1: one, 2: two });

async function say(saying: object) {
  const body = JSON.stringify({ provider: "twilio", ...saying });
  return (await (await fetch(`${providers.url}/say`, { method: "POST", body })).json()) as Record<string, unknown>;
}

const forms = (path: string) =>
  hook.arrived.filter(({ url }) => url === path).map(({ body }) => Object.fromEntries(new URLSearchParams(body)));
const inbound = () => forms("/hooks");
const statuses = () => forms("/hooks/status");

/** What the status callback says in the end of a message that was taken. */
async function fate(form: Record<string, string>, number?: string) {
  const { status, body } = await send(form, number);
  expect({ status, state: body["status"] }).toEqual({ status: 201, state: "queued" });
  clock.advance(1000);
  await vi.waitFor(() => expect(statuses().length).toBeGreaterThan(0), soon);
  return statuses().at(-1);
}

describe("a message", () => {
  test("is queued, and its statuses follow", async () => {
    await say({ text: "hi" });
    const { status, body } = await send({ Body: "hello" });
    expect({ status, body }).toMatchObject({
      status: 201,
      body: {
        sid: expect.stringMatching(/^SM[0-9a-f]{32}$/) as string,
        account_sid: TWILIO_ACCOUNT_SID,
        status: "queued",
        error_code: null,
        body: "hello",
        from: From,
        to: whatsapp(OWNER_NUMBER),
        date_created: "Fri, 20 Nov 2026 12:00:00 +0000",
      },
    });
    clock.advance(1000);
    await vi.waitFor(() => expect(statuses()).toHaveLength(2), soon);
    await say({ read: true });
    await vi.waitFor(() => expect(statuses()).toHaveLength(3), soon);
    expect(new Set(statuses().map((form) => form["MessageStatus"]))).toEqual(new Set(["delivered", "read", "sent"]));
    for (const form of statuses())
      expect(form).toMatchObject({ MessageSid: body["sid"], To: whatsapp(OWNER_NUMBER), From });
    expect(await ask("GET", `${root}/Messages/${String(body["sid"])}.json`)).toMatchObject({
      status: 200,
      body: { status: "read", sid: body["sid"] },
    });
    expect(providers.record()[0]).toMatchObject({
      provider: "twilio",
      to: whatsapp(OWNER_NUMBER),
      text: "hello",
      accepted: true,
      status: 201,
    });
  });

  test("may come of a messaging service, and with an API key", async () => {
    const form = {
      MessagingServiceSid: TWILIO_MESSAGING_SERVICE_SID,
      To: whatsapp(OWNER_NUMBER),
      ContentSid: TWILIO_TEMPLATE_SID,
      ContentVariables: variables("Emma", "A1"),
    };
    const login = `${TWILIO_API_KEY_SID}:${TWILIO_API_KEY_SECRET}`;
    expect(await ask("POST", `${root}/Messages.json`, form, login)).toMatchObject({
      status: 201,
      body: {
        status: "accepted",
        body: "You have a new support message from Emma. Ref A1. Open the inbox to reply.",
        messaging_service_sid: TWILIO_MESSAGING_SERVICE_SID,
      },
    });
    for (const secret of [TWILIO_AUTH_TOKEN, TWILIO_API_KEY_SECRET]) {
      expect(JSON.stringify(providers.record())).not.toContain(secret);
    }
  });

  test("outside the window arrives only as an approved template", async () => {
    const quickReply = { ContentSid: TWILIO_QUICK_REPLY_SID, ContentVariables: variables("Emma: hello", "c1") };
    const template = { ContentSid: TWILIO_TEMPLATE_BUTTONS_SID, ContentVariables: variables("Emma", "c1") };
    expect(await fate({ Body: "hello" })).toMatchObject({ MessageStatus: "failed", ErrorCode: "63016" });
    expect(await fate(quickReply)).toMatchObject({ MessageStatus: "failed", ErrorCode: "63016" });
    await send(template);
    clock.advance(1000);
    await vi.waitFor(() => expect(statuses()).toHaveLength(4), soon);
    await say({ press: "take:c1" });
    expect(await fate(quickReply)).not.toHaveProperty("ErrorCode");
  });

  test("with a variable that is missing fails later, and so does the sixth in a row", async () => {
    const form = { ContentSid: TWILIO_TEMPLATE_SID, ContentVariables: '{"1":"Emma"}' };
    expect(await fate(form)).toMatchObject({ ErrorCode: "63028" });
    await say({ text: "hi" });
    for (let count = 0; count < 5; count += 1) await send({ Body: String(count) });
    const { body } = await send({ Body: "one too many" });
    clock.advance(1000);
    await vi.waitFor(
      () =>
        expect(statuses().find((status) => status["MessageSid"] === body["sid"])).toMatchObject({ ErrorCode: "63018" }),
      soon,
    );
  });

  test.each([
    ["4712345678", "63024", "undelivered"],
    [failingNumber("failing", 63016), "63016", "failed"],
    [failingNumber("failing", 131049), "63049", "undelivered"],
  ])("to %s ends with %s, %s", async (number, code, state) => {
    const form = { ContentSid: TWILIO_TEMPLATE_SID, ContentVariables: variables("Emma", "A1") };
    expect(await fate(form, number)).toMatchObject({ ErrorCode: code, MessageStatus: state });
  });

  test("to the sentinel whose statuses hurry is delivered before the answer", async () => {
    const form = { ContentSid: TWILIO_TEMPLATE_SID, ContentVariables: variables("Emma", "A1") };
    expect((await send(form, oddNumber("before-answer"))).body["status"]).toBe("queued");
    expect(new Set(statuses().map((form) => form["MessageStatus"]))).toEqual(new Set(["delivered", "sent"]));
  });
});

describe("Twilio refuses", () => {
  const To = whatsapp(OWNER_NUMBER);
  const content = { From, To, ContentSid: TWILIO_TEMPLATE_SID };

  test.each<[string, Record<string, string>, number]>([
    ["no receiver", { From, Body: "x" }, 21604],
    ["a receiver that is no number", { From, To: "whatsapp:owner", Body: "x" }, 21211],
    ["an SMS from a WhatsApp sender", { From, To: `+${OWNER_NUMBER}`, Body: "x" }, 21910],
    ["no sender", { To, Body: "x" }, 21603],
    ["another's sender", { From: "whatsapp:+15550001111", To, Body: "x" }, 63007],
    ["another's messaging service", { MessagingServiceSid: "MG1", To, Body: "x" }, 21705],
    ["itself as the receiver", { From, To: From, Body: "x" }, 63031],
    ["no body", { From, To }, 21602],
    ["1601 characters", { From, To, Body: "x".repeat(1601) }, 21617],
    ["variables without content", { From, To, Body: "x", ContentVariables: "{}" }, 21654],
    ["unknown content", { ...content, ContentSid: "HX0" }, 21655],
    ["variables that are no JSON", { ...content, ContentVariables: "Emma" }, 21656],
    ["an empty variable", { ...content, ContentVariables: '{"1":""}' }, 21656],
    ["a variable with a line break", { ...content, ContentVariables: '{"1":"a\\nb"}' }, 21656],
    ["a callback that is no address", { From, To, Body: "x", StatusCallback: "here" }, 21609],
    ["the number that is always refused", { From, To: whatsapp(failingNumber("refused", 63018)), Body: "x" }, 63018],
  ])("%s", async (_, form, code) => {
    expect(await create(form)).toEqual({
      status: 400,
      body: {
        code,
        message: expect.any(String) as string,
        more_info: `https://www.twilio.com/docs/errors/${code}`,
        status: 400,
      },
    });
  });

  test("a wrong login, another account and an unknown message", async () => {
    expect(await ask("POST", `${root}/Messages.json`, {}, "AC1:x")).toMatchObject({
      status: 401,
      body: { code: 20003 },
    });
    expect(await ask("POST", "/2010-04-01/Accounts/AC1/Messages.json", {})).toMatchObject({
      status: 404,
      body: { code: 20404 },
    });
    expect(await ask("GET", `${root}/Messages/SM1.json`)).toMatchObject({ status: 404, body: { code: 20404 } });
  });

  test.each([
    ["400", 400, 21211],
    ["403", 403, 20403],
    ["429", 429, 20429],
    ["500", 500, 20500],
    ["503", 503, 20503],
  ])("on demand: %s", async (fault, status, code) => {
    const body = JSON.stringify({ provider: "twilio", times: 1, fault });
    await fetch(`${providers.url}/faults`, { method: "POST", body });
    expect(await create(content)).toMatchObject({ status, body: { code } });
  });
});

describe("a person's message", () => {
  test("arrives as a signed form", async () => {
    const { messageId } = await say({ text: "Blåbær & 👋" });
    await vi.waitFor(() => expect(inbound()).toHaveLength(1), soon);
    const [form] = inbound();
    expect(form).toMatchObject({
      MessageSid: messageId,
      AccountSid: TWILIO_ACCOUNT_SID,
      From: whatsapp(OWNER_NUMBER),
      To: From,
      Body: "Blåbær & 👋",
      WaId: OWNER_NUMBER,
      ProfileName: "Owner",
      MessageType: "text",
      NumMedia: "0",
    });
    const sorted = Object.entries(form ?? {}).sort(([a], [b]) => (a < b ? -1 : 1));
    const signed = hook.url + sorted.map((pair) => pair.join("")).join("");
    expect(hook.arrived[0]?.headers).toMatchObject({
      "content-type": "application/x-www-form-urlencoded",
      "x-twilio-signature": createHmac("sha1", TWILIO_AUTH_TOKEN).update(signed).digest("base64"),
    });
  });

  test("names the message that it answers, and the button", async () => {
    const sent = await send({ ContentSid: TWILIO_TEMPLATE_BUTTONS_SID, ContentVariables: variables("Emma", "c1") });
    const sid = String(sent.body["sid"]);
    await say({ text: "We have it", replyTo: sid });
    await say({ press: "take:c1", replyTo: sid });
    await vi.waitFor(() => expect(inbound()).toHaveLength(2), soon);
    const original = { OriginalRepliedMessageSid: sid, OriginalRepliedMessageSender: From };
    const [first, second] = inbound().sort((a) => (a["MessageType"] === "text" ? -1 : 1));
    expect(first).toMatchObject({ Body: "We have it", ...original });
    expect(second).toMatchObject({
      MessageType: "button",
      ButtonText: "I take it",
      ButtonPayload: "take:c1",
      ...original,
    });
  });

  test("comes once more after a failure, where the address asks for it", async () => {
    hook.answers.push({ status: 503 }, { status: 503 });
    await say({ text: "hi" });
    await vi.waitFor(() => expect(inbound()).toHaveLength(2), soon);
    await say({ text: "more" });
    await vi.waitFor(() => expect(inbound()).toHaveLength(3), soon);
    expect(inbound().map((form) => form["Body"])).toEqual(["hi", "hi", "more"]);
  });

  test.each([
    ["", 1, { failed: "connect" }, true],
    ["", 2, { failed: "connect" }, false],
    ["", 1, { failed: "answer" }, false],
    ["", 1, { status: 503 }, false],
    ["#rp=5xx", 1, { status: 503 }, true],
    ["#rp=5xx", 1, { status: 404 }, false],
    ["#rc=3&rp=all", 3, { status: 404 }, true],
    ["#rc=3&rp=all", 4, { status: 404 }, false],
    ["#rc=0&rp=all", 1, { failed: "answer" }, false],
    ["#rc=1&rp=ct,rt", 1, { failed: "answer" }, true],
  ] as const)("by %j, after failure %i %j, again: %s", (fragment, failures, outcome, again) => {
    expect(isRetried(`https://a.example/${fragment}`, failures, outcome)).toBe(again);
  });
});

describe("what the set-up asks for", () => {
  test("the account is active", async () => {
    expect(await ask("GET", `${root}.json`)).toMatchObject({ status: 200, body: { status: "active" } });
    const other = await ask("GET", "/2010-04-01/Accounts/AC00000000000000000000000000000000.json");
    expect(other).toMatchObject({ status: 404, body: { code: 20404 } });
  });

  test("the sender is online, and has people's messages go where it is told", async () => {
    const sender = { sid: TWILIO_SENDER_SID, sender_id: From, status: "ONLINE" };
    expect(await ask("GET", "/v2/Channels/Senders?Channel=whatsapp")).toMatchObject({
      status: 200,
      body: { senders: [{ ...sender, webhook: { callback_url: `${hook.url}#rp=all` } }] },
    });
    const change = await fetch(`${providers.url}/v2/Channels/Senders/${TWILIO_SENDER_SID}`, {
      method: "POST",
      headers: {
        authorization: `Basic ${Buffer.from(`${TWILIO_ACCOUNT_SID}:${TWILIO_AUTH_TOKEN}`).toString("base64")}`,
        "content-type": "application/json",
      },
      body: JSON.stringify({ webhook: { callback_url: `${hook.url}/elsewhere`, callback_method: "POST" } }),
    });
    expect({ status: change.status, body: await change.json() }).toMatchObject({
      status: 202,
      body: { ...sender, webhook: { callback_url: `${hook.url}/elsewhere` } },
    });
    await say({ text: "hi" });
    await vi.waitFor(() => expect(forms("/hooks/elsewhere")).toHaveLength(1), soon);
  });

  test.each([
    [TWILIO_TEMPLATE_SID, "approved"],
    [TWILIO_QUICK_REPLY_SID, "unsubmitted"],
  ])("the content %s is %s, and has its two variables", async (sid, status) => {
    expect(await ask("GET", `/v1/Content/${sid}`)).toMatchObject({
      status: 200,
      body: { sid, variables: { 1: "sample", 2: "sample" } },
    });
    expect(await ask("GET", `/v1/Content/${sid}/ApprovalRequests`)).toMatchObject({
      status: 200,
      body: { whatsapp: { status } },
    });
    expect(await ask("GET", "/v1/Content/HX00")).toMatchObject({ status: 404, body: { code: 20404 } });
  });
});
