import { beforeEach, describe, expect, test } from "vitest";
import { failingNumber } from "../handsets/fate.ts";
import { AGENT_NUMBER, OWNER_NUMBER } from "../handsets/people.ts";
import { clock, providers, useProviders } from "../testing/test-providers.ts";
import {
  WHATSAPP_ACCESS_TOKEN,
  WHATSAPP_BUSINESS_ACCOUNT_ID,
  WHATSAPP_BUSINESS_NUMBER,
  WHATSAPP_PHONE_NUMBER_ID,
  WHATSAPP_TEMPLATE,
  WHATSAPP_TEMPLATE_LANGUAGE,
} from "./world.ts";

useProviders();

const messagesPath = `/v23.0/${WHATSAPP_PHONE_NUMBER_ID}/messages`;

async function ask(method: string, path: string, body?: unknown, token = WHATSAPP_ACCESS_TOKEN) {
  const response = await fetch(`${providers.url}${path}`, {
    method,
    headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}

const send = (fields: object, to = OWNER_NUMBER) =>
  ask("POST", messagesPath, { messaging_product: "whatsapp", recipient_type: "individual", to, ...fields });
const sendText = (body: string, to?: string) => send({ type: "text", text: { body } }, to);
const say = (fields: object) => ask("POST", "/say", { provider: "whatsapp", ...fields });

const parameters = (...texts: string[]) => texts.map((text) => ({ type: "text", text }));
function sendTemplate(components: object[], name = WHATSAPP_TEMPLATE, language = WHATSAPP_TEMPLATE_LANGUAGE) {
  return send({ type: "template", template: { name, language: { code: language }, components } });
}
const body = (...texts: string[]) => ({ type: "body", parameters: parameters(...texts) });

const refused = (status: number, code: number) => ({
  status,
  body: { error: { code, type: expect.any(String) as string } },
});

describe("the 24-hour window", () => {
  test("is closed to free texts until the person writes, and again a day later", async () => {
    expect(await sendText("hello")).toMatchObject({
      status: 400,
      body: {
        error: {
          code: 131047,
          message: "(#131047) Re-engagement message",
          type: "OAuthException",
          error_data: { messaging_product: "whatsapp", details: expect.stringContaining("24 hours") as string },
          fbtrace_id: expect.any(String) as string,
        },
      },
    });
    await say({ text: "hi" });
    expect(await sendText("hello")).toMatchObject({
      status: 200,
      body: {
        messaging_product: "whatsapp",
        contacts: [{ input: OWNER_NUMBER, wa_id: OWNER_NUMBER }],
        messages: [{ id: expect.stringMatching(/^wamid\./) as string }],
      },
    });
    clock.advance(24 * 3600 * 1000);
    expect(await sendText("hello")).toMatchObject(refused(400, 131047));
  });

  test("does not concern templates, nor is it opened by reading", async () => {
    expect(await sendTemplate([body("Emma", "A1")])).toMatchObject({
      status: 200,
      body: { messages: [{ message_status: "accepted" }] },
    });
    await say({ read: true });
    expect(await sendText("hello")).toMatchObject(refused(400, 131047));
  });
});

describe("templates", () => {
  test("are filled with their parameters", async () => {
    const button = { type: "button", sub_type: "url", index: "0", parameters: parameters("abc") };
    expect(await sendTemplate([body("Emma", "A1"), button], `${WHATSAPP_TEMPLATE}_buttons`)).toMatchObject({
      status: 200,
    });
    const text = "You have a new support message from Emma. Ref A1. Open the inbox to reply.";
    expect(providers.record().at(-1)).toMatchObject({ provider: "whatsapp", to: OWNER_NUMBER, text, accepted: true });
    const { body: view } = await ask("GET", "/phone/view");
    const buttons = [
      { text: "Open", url: "http://127.0.0.1:5010/panel/chat?conversation=abc" },
      { text: "I take it", id: "I take it" },
    ];
    const [owner, agent] = view["whatsapp"] as object[];
    expect(owner).toMatchObject({ provider: "whatsapp", messages: [{ kind: "template", text, buttons }] });
    expect(agent).toMatchObject({ messages: [] });
  });

  test.each([
    ["too few parameters", [body("Emma")], 400, 132000],
    ["too many", [body("Emma", "A1", "x")], 400, 132000],
    ["none", [], 400, 132000],
    [
      "a parameter of another type",
      [{ type: "body", parameters: [{ type: "currency" }, { type: "text", text: "A" }] }],
      400,
      132012,
    ],
    ["a line break", [body("Emma\nBerg", "A1")], 400, 132018],
    ["five spaces", [body("Emma     Berg", "A1")], 400, 132018],
    ["an empty parameter", [body("", "A1")], 400, 131008],
    ["more text than fits", [body("x".repeat(1000), "A1")], 400, 132005],
    ["a button that it has not", [body("Emma", "A1"), { type: "button", sub_type: "url", index: "0" }], 400, 131009],
  ])("%s is refused", async (_, components, status, code) => {
    expect(await sendTemplate(components)).toMatchObject(refused(status, code));
    expect(providers.record().at(-1)).toMatchObject({ accepted: false, status });
  });

  test.each([
    ["unknown", "nobody_made_this", "en_US", 404, 132001],
    ["in another language", WHATSAPP_TEMPLATE, "nb_NO", 404, 132001],
    ["paused", "paused_template", "en_US", 400, 132015],
    ["disabled", "disabled_template", "en_US", 400, 132016],
  ])("one that is %s is refused", async (_, name, language, status, code) => {
    expect(await sendTemplate([body("Emma", "A1")], name, language)).toMatchObject(refused(status, code));
  });
});

describe("what is asked wrongly", () => {
  beforeEach(() => say({ text: "hi" }));

  test("needs the token", async () => {
    expect(await ask("POST", messagesPath, {}, "EAAwrong")).toMatchObject(refused(401, 190));
  });

  test("another number's id is an object that does not exist", async () => {
    expect(await ask("POST", "/v23.0/1234/messages", {})).toMatchObject({
      status: 400,
      body: { error: { code: 100, error_subcode: 33, type: "GraphMethodException" } },
    });
  });

  const buttons = (...list: { id: string; title: string }[]) => ({
    type: "interactive",
    interactive: {
      type: "button",
      body: { text: "Emma: hello" },
      action: { buttons: list.map((reply) => ({ type: "reply", reply })) },
    },
  });
  const many = ["1", "2", "3", "4"].map((id) => ({ id, title: id }));

  test.each([
    ["no product", { messaging_product: undefined }, 100],
    ["no receiver", { to: undefined, text: { body: "x" } }, 131008],
    ["a receiver that is no number", { to: "owner", text: { body: "x" } }, 131009],
    ["the business itself", { to: WHATSAPP_BUSINESS_NUMBER, text: { body: "x" } }, 131021],
    ["a group", { recipient_type: "group", text: { body: "x" } }, 131009],
    ["an empty text", { text: { body: " " } }, 131008],
    ["4097 characters", { text: { body: "x".repeat(4097) } }, 100],
    ["a picture", { type: "image", image: { link: "https://a.example/a.png" } }, 131051],
    ["no buttons", buttons(), 131009],
    ["four buttons", buttons(...many), 131009],
    ["a title of 21 characters", buttons({ id: "1", title: "x".repeat(21) }), 131009],
    ["an id of 257 characters", buttons({ id: "x".repeat(257), title: "x" }), 131009],
    ["the same title twice", buttons({ id: "1", title: "x" }, { id: "2", title: "x" }), 131009],
    ["too long a callback", { text: { body: "x" }, biz_opaque_callback_data: "x".repeat(513) }, 131009],
    ["reading a message that never came", { status: "read", message_id: "wamid.x" }, 131009],
  ])("%s is refused", async (_, fields, code) => {
    expect(await send({ type: "text", ...fields })).toMatchObject(refused(400, code));
  });

  test("a body that is no JSON is refused", async () => {
    const response = await fetch(`${providers.url}${messagesPath}`, {
      method: "POST",
      headers: { authorization: `Bearer ${WHATSAPP_ACCESS_TOKEN}` },
      body: "{",
    });
    expect(response.status).toBe(400);
  });

  test("nothing of the token is in the record", async () => {
    await sendText("hello");
    expect(JSON.stringify(providers.record())).not.toContain(WHATSAPP_ACCESS_TOKEN);
  });
});

describe("limits and sentinels", () => {
  test("one message in 6 s to the same number, after five at once; another number is not held up", async () => {
    await say({ text: "hi" });
    await say({ text: "hi", from: AGENT_NUMBER });
    for (let count = 0; count < 5; count += 1) expect(await sendText(String(count))).toMatchObject({ status: 200 });
    expect(await sendText("6")).toMatchObject(refused(400, 131056));
    expect(await sendText("1", "+47 900 00 002")).toMatchObject({ status: 200 });
    clock.advance(6000);
    expect(await sendText("6")).toMatchObject({ status: 200 });
    expect(await sendText("7")).toMatchObject(refused(400, 131056));
  });

  test.each([
    [131026, 400],
    [131048, 400],
    [130429, 429],
    [131031, 403],
    [131016, 503],
    [190, 401],
    [4, 400],
  ])("the number that ends in %i is refused with it", async (code, status) => {
    expect(await sendText("x", failingNumber("refused", code))).toMatchObject(refused(status, code));
  });

  test.each([
    ["400", 400, 100],
    ["403", 403, 10],
    ["429", 429, 130429],
    ["500", 500, 131000],
    ["503", 503, 131016],
  ])("the fault %s is said in Meta's words", async (fault, status, code) => {
    await ask("POST", "/faults", { provider: "whatsapp", times: 1, fault });
    expect(await sendTemplate([body("Emma", "A1")])).toMatchObject(refused(status, code));
    expect(await sendTemplate([body("Emma", "A1")])).toMatchObject({ status: 200 });
  });
});

const listOfRows = (count: number, fields: object = {}) => ({
  type: "interactive",
  interactive: {
    type: "list",
    body: { text: "Which one?" },
    action: {
      button: "Choose",
      sections: [{ rows: Array.from({ length: count }, (_, index) => ({ id: `to:${index}`, title: "x", ...fields })) }],
    },
  },
});

test.each<[string, object, number]>([
  ["ten rows", listOfRows(10), 200],
  ["no row", listOfRows(0), 400],
  ["eleven rows", listOfRows(11), 400],
  ["rows with the same id", listOfRows(2, { id: "same" }), 400],
  ["a title of 25 characters", listOfRows(1, { title: "x".repeat(25) }), 400],
  ["a description of 73 characters", listOfRows(1, { description: "x".repeat(73) }), 400],
])("a list with %s", async (_, message, status) => {
  await say({ text: "hi" });
  expect((await send(message)).status).toBe(status);
});

test("the account lists its templates, by name and with their variables", async () => {
  const list = async (query: string) =>
    (await ask("GET", `/v23.0/${WHATSAPP_BUSINESS_ACCOUNT_ID}/message_templates?${query}`)).body["data"] as object[];
  expect((await list("")).length).toBeGreaterThan(3);
  expect(await list(`name=${WHATSAPP_TEMPLATE}_buttons`)).toMatchObject([
    {
      name: `${WHATSAPP_TEMPLATE}_buttons`,
      language: WHATSAPP_TEMPLATE_LANGUAGE,
      status: "APPROVED",
      parameter_format: "POSITIONAL",
      components: [
        { type: "BODY", text: expect.stringContaining("{{2}}") as string },
        { type: "FOOTER" },
        { type: "BUTTONS", buttons: [{ type: "URL" }, { type: "QUICK_REPLY" }] },
      ],
    },
  ]);
  expect(await list("status=paused&fields=name,status")).toEqual([
    { name: "paused_template", status: "PAUSED", id: expect.any(String) as string },
  ]);
  expect(await list("name=no_such")).toEqual([]);
});

test("the number tells about itself", async () => {
  expect(await ask("GET", `/v23.0/${WHATSAPP_PHONE_NUMBER_ID}?fields=display_phone_number`)).toEqual({
    status: 200,
    body: { display_phone_number: `+${WHATSAPP_BUSINESS_NUMBER}`, id: WHATSAPP_PHONE_NUMBER_ID },
  });
});
