import { describe, expect, test, vi } from "vitest";
import { OWNER_NUMBER } from "../handsets/people.ts";
import { clock, hook, providers, useProviders } from "../testing/test-providers.ts";
import { TWILIO_ACCOUNT_SID, TWILIO_AUTH_TOKEN, TWILIO_NUMBER } from "./world.ts";

useProviders();

async function ask(method: string, path: string, body?: object) {
  const response = await fetch(`${providers.url}${path}`, {
    method,
    headers: {
      authorization: `Basic ${Buffer.from(`${TWILIO_ACCOUNT_SID}:${TWILIO_AUTH_TOKEN}`).toString("base64")}`,
      ...(!(body instanceof URLSearchParams) && { "content-type": "application/json" }),
    },
    ...(body && { body: body instanceof URLSearchParams ? body : JSON.stringify(body) }),
  });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}

const card = {
  body: "A message from {{1}} has come.",
  footer: "A shop",
  actions: [
    { type: "URL", title: "Open", url: "https://a.example/?c={{2}}" },
    { type: "QUICK_REPLY", title: "Mine", id: "take:{{2}}" },
  ],
};
const create = (fields: object = {}) =>
  ask("POST", "/v1/Content", {
    friendly_name: "one",
    language: "en",
    variables: { 1: "Emma", 2: "c1" },
    types: { "whatsapp/card": card },
    ...fields,
  });
const submit = (sid: string, fields: object = {}) =>
  ask("POST", `/v1/Content/${sid}/ApprovalRequests/whatsapp`, { name: "one", category: "UTILITY", ...fields });
const review = (order: object) => ask("POST", "/reviews", { provider: "twilio", ...order });
const listed = async (name = "one") => {
  const { body } = await ask("GET", `/v2/ContentAndApprovals?ContentName=${name}`);
  return body["contents"];
};

async function approved(): Promise<string> {
  const { body } = await create();
  const sid = String(body["sid"]);
  await submit(sid);
  clock.advance(1000);
  return sid;
}

const send = (ContentSid: string, variables: object) =>
  ask(
    "POST",
    `/2010-04-01/Accounts/${TWILIO_ACCOUNT_SID}/Messages.json`,
    new URLSearchParams({
      From: `whatsapp:+${TWILIO_NUMBER}`,
      To: `whatsapp:+${OWNER_NUMBER}`,
      StatusCallback: hook.url,
      ContentSid,
      ContentVariables: JSON.stringify(variables),
    }),
  );

/** The error that the status callback names in the end; "" where there is none. */
async function fate(sid: string): Promise<string> {
  await send(sid, { 1: "Emma", 2: "c1" });
  clock.advance(1000);
  await vi.waitFor(() => expect(hook.arrived.length).toBeGreaterThan(0), { timeout: 20_000 });
  return new URLSearchParams(hook.arrived.at(-1)?.body).get("ErrorCode") ?? "";
}

test("a card is made, submitted, reviewed and sent, with its link and its quick reply", async () => {
  const { status, body } = await create();
  const sid = String(body["sid"]);
  expect({ status, body }).toMatchObject({
    status: 201,
    body: { friendly_name: "one", types: { "whatsapp/card": card } },
  });
  expect(await listed()).toMatchObject([{ sid, approval_requests: { status: "unsubmitted" } }]);
  expect(await submit(sid)).toMatchObject({ status: 201, body: { name: "one", status: "received" } });
  expect(await listed()).toMatchObject([{ sid, approval_requests: { status: "pending" } }]);
  clock.advance(1000);
  expect(await listed()).toMatchObject([{ sid, approval_requests: { status: "approved" } }]);
  expect(await ask("GET", `/v1/Content/${sid}/ApprovalRequests`)).toMatchObject({
    body: { whatsapp: { status: "approved" } },
  });
  expect(await fate(sid)).toBe("");
  const { body: view } = await ask("GET", "/phone/view");
  const messages = (view["whatsapp"] as { provider: string; messages: object[] }[]).filter(
    ({ provider, messages }) => provider === "twilio" && messages.length > 0,
  );
  expect(messages).toMatchObject([
    {
      messages: [
        {
          kind: "template",
          text: "A message from Emma has come.",
          footer: "A shop",
          buttons: [
            { text: "Open", url: "https://a.example/?c=c1" },
            { text: "Mine", id: "take:c1" },
          ],
        },
      ],
    },
  ]);
});

describe("what comes of a review can be told", () => {
  test("before, of all that are submitted", async () => {
    await review({ status: "REJECTED", reason: "PROMOTIONAL" });
    const sid = await approved();
    expect(await listed()).toMatchObject([
      { approval_requests: { status: "rejected", rejection_reason: "PROMOTIONAL" } },
    ]);
    expect(await fate(sid)).toBe("63040");
  });

  test.each([
    ["PENDING", "63016"],
    ["PAUSED", "63041"],
    ["DISABLED", "63042"],
  ])("after, of one: %s", async (status, code) => {
    const sid = await approved();
    await review({ name: "one", status });
    expect(await fate(sid)).toBe(code);
  });
});

test.each<[string, object]>([
  ["no language", { language: "" }],
  ["no type", { types: {} }],
  ["a variable without a sample", { variables: { 1: "Emma" } }],
  ["an empty sample", { variables: { 1: "Emma", 2: "" } }],
  [
    "26 characters on a button",
    { types: { "whatsapp/card": { ...card, actions: [{ ...card.actions[0], title: "x".repeat(26) }] } } },
  ],
  [
    "quick replies around a link",
    { types: { "whatsapp/card": { ...card, actions: [card.actions[1], ...card.actions] } } },
  ],
])("a card with %s is not taken", async (_, fields) => {
  expect(await create(fields)).toMatchObject({ status: 400, body: { code: 20001 } });
});

test("one is submitted once, by a name that no other has, in a category that there is", async () => {
  const sid = await approved();
  expect(await submit(sid)).toMatchObject({ status: 400, body: { code: 20001 } });
  const other = String((await create()).body["sid"]);
  expect(await submit(other)).toMatchObject({ status: 400, body: { code: 20001 } });
  expect(await submit(other, { name: "Two" })).toMatchObject({ status: 400 });
  expect(await submit(other, { name: "two", category: "OTP" })).toMatchObject({ status: 400 });
});
