import { describe, expect, test } from "vitest";
import { OWNER_NUMBER } from "../handsets/people.ts";
import { clock, providers, useProviders } from "../testing/test-providers.ts";
import { WHATSAPP_ACCESS_TOKEN, WHATSAPP_BUSINESS_ACCOUNT_ID, WHATSAPP_PHONE_NUMBER_ID } from "./world.ts";

useProviders();

async function ask(method: string, path: string, body?: unknown) {
  const response = await fetch(`${providers.url}${path}`, {
    method,
    headers: { authorization: `Bearer ${WHATSAPP_ACCESS_TOKEN}`, "content-type": "application/json" },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}

const account = `/v23.0/${WHATSAPP_BUSINESS_ACCOUNT_ID}/message_templates`;
const link = { type: "URL", text: "Open", url: "https://a.example/?c={{1}}", example: ["x"] };
const reply = (text: string) => ({ type: "QUICK_REPLY", text });
const body = (text: string, ...samples: string[]) => ({
  type: "BODY",
  text,
  ...(samples.length > 0 && { example: { body_text: [samples] } }),
});
const text = "A message has come from {{1}}, who wrote {{2}} on your site just now.";
const whole = body(text, "Emma", "hello");
const buttons = (...list: object[]) => ({ type: "BUTTONS", buttons: list });
const create = (fields: object) =>
  ask("POST", account, {
    name: "one",
    language: "en",
    category: "UTILITY",
    components: [whole, { type: "FOOTER", text: "A shop" }, buttons(link, reply("Mine"))],
    ...fields,
  });
const statusOf = async (name = "one") => {
  const { body: found } = await ask("GET", `${account}?name=${name}&fields=status,rejected_reason`);
  return (found["data"] as object[])[0];
};
const review = (order: object) => ask("POST", "/reviews", { provider: "whatsapp", ...order });
const parameter = (value: string) => ({ type: "text", text: value });
const send = (...components: object[]) =>
  ask("POST", `/v23.0/${WHATSAPP_PHONE_NUMBER_ID}/messages`, {
    messaging_product: "whatsapp",
    to: OWNER_NUMBER,
    type: "template",
    template: { name: "one", language: { code: "en" }, components },
  });
const filled = { type: "body", parameters: [parameter("Emma"), parameter("hello")] };
const suffix = { type: "button", sub_type: "url", index: "0", parameters: [parameter("c1")] };

test("a template is reviewed before it can be sent, with a link and a quick reply that carries something", async () => {
  expect(await create({})).toMatchObject({ status: 200, body: { status: "PENDING", category: "UTILITY" } });
  expect(await send(filled, suffix)).toMatchObject({ status: 404, body: { error: { code: 132001 } } });
  clock.advance(1000);
  expect(await statusOf()).toMatchObject({ status: "APPROVED", rejected_reason: "NONE" });
  const press = {
    type: "button",
    sub_type: "quick_reply",
    index: "1",
    parameters: [{ type: "payload", payload: "take:c1" }],
  };
  expect(await send(filled, suffix, press)).toMatchObject({ status: 200 });
  const { body: view } = await ask("GET", "/phone/view");
  expect((view["whatsapp"] as object[])[0]).toMatchObject({
    messages: [
      {
        text: "A message has come from Emma, who wrote hello on your site just now.",
        footer: "A shop",
        buttons: [
          { text: "Open", url: "https://a.example/?c=c1" },
          { text: "Mine", id: "take:c1" },
        ],
      },
    ],
  });
});

describe("what comes of a review can be told", () => {
  test("before, of all that come", async () => {
    await review({ status: "REJECTED", reason: "PROMOTIONAL" });
    await create({});
    clock.advance(1000);
    expect(await statusOf()).toMatchObject({ status: "REJECTED", rejected_reason: "PROMOTIONAL" });
    await review({ status: "PENDING" });
    await create({ name: "two", components: [body("Another text for {{1}} and nobody else.", "Emma")] });
    clock.advance(3600_000);
    expect(await statusOf("two")).toMatchObject({ status: "PENDING" });
  });

  test.each([
    ["PAUSED", 400, 132015],
    ["DISABLED", 400, 132016],
    ["REJECTED", 404, 132001],
  ])("after, of one: %s", async (status, http, code) => {
    await create({});
    clock.advance(1000);
    expect(await review({ name: "one", status })).toMatchObject({ status: 200 });
    expect(await send(filled, suffix)).toMatchObject({ status: http, body: { error: { code } } });
  });

  test.each([
    [{ status: "FINE" }, /status is one of/],
    [{ status: "PAUSED", name: "nobody" }, /No template/],
    [{ provider: "telegram", status: "PAUSED" }, /whatsapp or twilio/],
  ])("%j is refused with a sentence", async (order, words) => {
    expect(await review(order)).toMatchObject({ status: 400, body: { error: expect.stringMatching(words) as string } });
  });
});

test("the same words in another template are rejected by the review", async () => {
  await create({});
  expect(await create({ name: "two" })).toMatchObject({ status: 200 });
  clock.advance(1000);
  expect(await statusOf("two")).toMatchObject({ status: "REJECTED", rejected_reason: "INVALID_FORMAT" });
});

const components = (...list: object[]) => ({ components: list });

test.each<[string, object, number | undefined]>([
  ["a name with capitals", { name: "One" }, undefined],
  ["no language", { language: "" }, undefined],
  ["a category that is none", { category: "OTP" }, undefined],
  ["no body", components(), 2388043],
  ["1,025 characters", components(body("x".repeat(1025))), 2388040],
  ["a variable at the start", components(body("{{1}} has written to you on your site.", "Emma")), 2388299],
  ["a variable at the end, before a full stop", components(body("You have a message from {{1}}.", "Emma")), 2388299],
  ["variables side by side", components(body("You have {{1}} {{2}} from your site now.", "a", "b")), 2388072],
  ["variables with a gap", components(body("You have {{1}} and then {{3}} from your site.", "a", "b")), 2388072],
  ["too many variables", components(body("a {{1}} b {{2}} c", "a", "b")), 2388293],
  ["no samples", components(body(text)), 2388043],
  ["a sample too few", components(body(text, "Emma")), 2388043],
  ["a variable in the footer", components(whole, { type: "FOOTER", text: "{{1}}" }), 2388073],
  ["a footer of 61 characters", components(whole, { type: "FOOTER", text: "x".repeat(61) }), 2388040],
  ["quick replies around a link", components(whole, buttons(reply("a"), link, reply("b"))), undefined],
  ["26 characters on a button", components(whole, buttons(reply("x".repeat(26)))), undefined],
  ["a variable inside a link", components(whole, buttons({ ...link, url: "https://a/{{1}}/b" })), undefined],
  ["a link without a sample", components(whole, buttons({ ...link, example: [] })), 2388043],
  ["three links", components(whole, buttons(link, { ...link, text: "b" }, { ...link, text: "c" })), undefined],
])("a template with %s is not taken", async (_, fields, subcode) => {
  const { status, body: answer } = await create(fields);
  expect(status).toBe(400);
  const error = answer["error"] as Record<string, unknown>;
  expect({ code: error["code"], subcode: error["error_subcode"] }).toEqual({ code: 100, subcode });
  expect(error["error_user_msg"]).toEqual(expect.any(String));
});

test("a name is taken once in a language", async () => {
  await create({});
  expect(await create({})).toMatchObject({ status: 400, body: { error: { error_subcode: 2388024 } } });
});

test("the number's health names the account", async () => {
  const { body: number } = await ask("GET", `/v23.0/${WHATSAPP_PHONE_NUMBER_ID}?fields=health_status`);
  expect(JSON.stringify(number)).toContain(`"entity_type":"WABA","id":"${WHATSAPP_BUSINESS_ACCOUNT_ID}"`);
});
