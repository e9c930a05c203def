import { afterEach, describe, expect, test } from "vitest";
import {
  ProviderUnknown,
  ProviderDown,
  ProviderRejected,
  ProviderSkipped,
  ProviderThrottled,
  ProviderUnreachable,
  type Channel,
} from "../channel.ts";
import { anAlert, json, WORDS } from "../shared/fake-provider.ts";
import { providerServer, strangeAnswers, type ProviderServer, type Step } from "./test-provider-server.ts";
import { createWhatsAppChannel } from "./whatsapp-channel.ts";
import { createWhatsAppProvider } from "./whatsapp-client.ts";
import type { WhatsAppConfig } from "./providers/whatsapp-config.ts";
import { templateName } from "./messages/whatsapp-templates.ts";
import type { WhatsAppLimits } from "./whatsapp-limits.ts";

const TOKEN = "EAAa-token-that-must-never-be-seen";
const AUTH_TOKEN = "0123456789abcdef0123456789abcdef";
const ACCOUNT_SID = `AC${"1".repeat(32)}`;
const CONTENT_SID = `HX${"2".repeat(32)}`;
const PUBLIC_URL = "https://shop.example";
const NUMBER = "4790000001";
const NOW = Date.UTC(2026, 10, 2, 12);
const OPEN = NOW + 60 * 60_000;

const REF = "ada/1/whatsapp:grace";
const ALERT = anAlert(NUMBER, { ref: REF });

const closing: ProviderServer[] = [];
afterEach(() => {
  for (const server of closing.splice(0)) server.close();
});

interface Setting {
  windowUntil?: number;
  cap?: number;
  /** How many went out in the month before. */
  inMonth?: number;
}

async function setUp(kind: "cloud" | "twilio", script: Step[], setting: Setting = {}) {
  const server = await providerServer(...script);
  closing.push(server);
  const config: WhatsAppConfig =
    kind === "cloud"
      ? {
          provider: "cloud",
          apiRoot: server.url,
          accessToken: TOKEN,
          phoneNumberId: "41000",
          publicUrl: PUBLIC_URL,
        }
      : {
          provider: "twilio",
          apiRoot: server.url,
          accountSid: ACCOUNT_SID,
          authToken: AUTH_TOKEN,
          number: "4790000200",
          publicUrl: PUBLIC_URL,
          statusUrl: "https://shop.example/hooks/twilio",
        };
  const counted = { inMonth: setting.inMonth ?? 0 };
  const limits: WhatsAppLimits = {
    reserve: async (cap) => {
      if (cap !== null && counted.inMonth >= cap) return { kind: "capped" };
      counted.inMonth += 1;
      return { kind: "go", month: "2026-11" };
    },
    sent: async () => counted.inMonth,
    giveBack: async () => void (counted.inMonth -= 1),
  };
  const channel = createWhatsAppChannel({
    provider: createWhatsAppProvider(config),
    limits,
    clock: { now: () => NOW },
    windowOf: async () => setting.windowUntil,
    monthlyCap: async () => setting.cap ?? null,
    timeoutMs: 1_500,
  });
  return { channel, requests: server.requests, counted };
}

async function failureOf(channel: Channel, alert = ALERT): Promise<Error> {
  return channel.send(alert).then(
    () => {
      throw new Error("it was sent");
    },
    (thrown: unknown) => thrown as Error,
  );
}

const ERRORS = {
  unknown: ProviderUnknown,
  down: ProviderDown,
  rejected: ProviderRejected,
  gone: ProviderRejected,
  throttled: ProviderThrottled,
  unreachable: ProviderUnreachable,
};

function expectSafe({ message }: Error): void {
  for (const secret of [TOKEN, AUTH_TOKEN, ACCOUNT_SID, NUMBER]) expect(message).not.toContain(secret);
}

describe("by Meta's Cloud API", () => {
  const ok = json(200, { messaging_product: "whatsapp", contacts: [], messages: [{ id: "wamid.A" }] });
  const no = (code: number, status = 400, fields: object = {}) =>
    json(status, {
      error: { code, message: `(#${code}) to ${NUMBER} with ${TOKEN}`, type: "OAuthException", ...fields },
    });
  const cloud = (script: Step[], setting?: Setting) => setUp("cloud", script, setting);
  const bodies = (requests: { body: string }[]) =>
    requests.map(({ body }) => JSON.parse(body) as Record<string, unknown>);

  test("inside the window an alert is a text with buttons, and carries its reference", async () => {
    const { channel, requests } = await cloud([ok], { windowUntil: OPEN });
    expect(await channel.send(ALERT)).toEqual({ providerId: "wamid.A", to: NUMBER });
    expect(requests[0]).toMatchObject({ path: "/v23.0/41000/messages", authorization: `Bearer ${TOKEN}` });
    expect(bodies(requests)).toEqual([
      {
        messaging_product: "whatsapp",
        recipient_type: "individual",
        to: NUMBER,
        type: "interactive",
        interactive: {
          type: "button",
          body: {
            text: "*\u2068Lamp Shop · Ada\u2069*\n> \u2068Do you ship to Norway?\u2069\nOpen: https://shop.example/panel/chat?conversation=ada",
          },
          action: {
            buttons: [
              { type: "reply", reply: { id: "take:ada", title: "I take it" } },
              { type: "reply", reply: { id: "duty:on", title: "On duty" } },
            ],
          },
        },
        biz_opaque_callback_data: REF,
      },
    ]);
  });

  test("inside the window a colleague's message is a text without buttons", async () => {
    const { channel, requests } = await cloud([ok], { windowUntil: OPEN });
    await channel.send({ ...ALERT, kind: "panel" });
    expect(bodies(requests)).toMatchObject([{ type: "text", text: { preview_url: false } }]);
  });

  test.each([undefined, NOW - 1, NOW + 1000])("with a window until %s it is the template", async (windowUntil) => {
    const { channel, requests } = await cloud([ok], windowUntil === undefined ? {} : { windowUntil });
    expect(await channel.send(ALERT)).toEqual({ providerId: "wamid.A", to: NUMBER });
    const text = (value: string) => ({ type: "text", text: value });
    const press = (index: string, payload: string) => ({
      type: "button",
      sub_type: "quick_reply",
      index,
      parameters: [{ type: "payload", payload }],
    });
    const components = [
      {
        type: "body",
        parameters: ["Lamp Shop", "Ada", "Do you ship to Norway?"].map((value) => text(`\u2068${value}\u2069`)),
      },
      { type: "button", sub_type: "url", index: "0", parameters: [text("ada")] },
      press("1", "take:ada"),
      press("2", "duty:on"),
    ];
    expect(bodies(requests)).toEqual([
      {
        messaging_product: "whatsapp",
        recipient_type: "individual",
        to: NUMBER,
        type: "template",
        template: { name: templateName("visitor", PUBLIC_URL), language: { code: "en" }, components },
        biz_opaque_callback_data: REF,
      },
    ]);
  });

  test("a site that hides texts has a template without them, a flood one without a conversation", async () => {
    const { channel, requests } = await cloud([ok]);
    await channel.send({ ...ALERT, words: { ...WORDS, preview: null } });
    await channel.send({ ...ALERT, digest: { count: 12, names: ["Kari", "Ola"] } });
    const sent = bodies(requests).map(({ template }) => template as { name: string; components: { type: string }[] });
    expect(sent.map(({ name }) => name)).toEqual([
      templateName("visitor_hidden", PUBLIC_URL),
      templateName("digest", PUBLIC_URL),
    ]);
    expect(sent.map(({ components }) => components.map(({ type }) => type))).toEqual([
      ["body", "button", "button", "button"],
      ["body"],
    ]);
    expect(JSON.stringify(sent)).not.toContain("Norway");
  });

  test("inside the window a flood is a text with the way to duty", async () => {
    const { channel, requests } = await cloud([ok], { windowUntil: OPEN });
    await channel.send({ ...ALERT, digest: { count: 12, names: ["Kari"] } });
    expect(bodies(requests)).toMatchObject([
      {
        type: "interactive",
        interactive: {
          body: { text: expect.stringContaining("12 more visitors are waiting") as string },
          action: { buttons: [{ reply: { id: "duty:on" } }] },
        },
      },
    ]);
  });

  test("a window that turns out to be closed is answered by the template at once, as one message of the month", async () => {
    const { channel, requests, counted } = await cloud([no(131_047), ok], { windowUntil: OPEN });
    expect(await channel.send(ALERT)).toEqual({ providerId: "wamid.A", to: NUMBER });
    expect(bodies(requests).map(({ type }) => type)).toEqual(["interactive", "template"]);
    expect(counted.inMonth).toBe(1);
  });

  test("a template that is refused for the window as well is no endless story", async () => {
    const { channel, requests } = await cloud([no(131_047)], { windowUntil: OPEN });
    expect(await failureOf(channel)).toBeInstanceOf(ProviderRejected);
    expect(requests).toHaveLength(2);
  });

  test.each<[number, number, keyof typeof ERRORS, RegExp]>([
    [0, 401, "down", /WHATSAPP_ACCESS_TOKEN/],
    [190, 401, "down", /WHATSAPP_ACCESS_TOKEN/],
    [3, 500, "down", /permission/],
    [10, 403, "down", /permission/],
    [200, 403, "down", /permission/],
    [299, 403, "down", /permission/],
    [4, 400, "throttled", /limit/],
    [80_007, 400, "throttled", /limit/],
    [130_429, 429, "throttled", /at once/],
    [131_056, 400, "throttled", /one person/],
    [131_048, 400, "down", /spam/],
    [131_049, 400, "rejected", /chose/],
    [131_026, 400, "gone", /blocked/],
    [131_042, 400, "down", /payment/],
    [131_051, 400, "rejected", /fault of Porchlight/],
    [131_000, 500, "unreachable", /fault/],
    [131_016, 503, "unreachable", /fault/],
    [131_057, 503, "unreachable", /maintained/],
    [1, 500, "unreachable", /fault/],
    [2, 503, "unreachable", /fault/],
    [131_008, 400, "rejected", /fault of Porchlight/],
    [131_009, 400, "rejected", /fault of Porchlight/],
    [100, 400, "rejected", /fault of Porchlight/],
    [33, 400, "rejected", /WHATSAPP_PHONE_NUMBER_ID/],
    [131_021, 400, "rejected", /own/],
    [131_030, 400, "rejected", /API Setup/],
    [132_000, 400, "down", /whatsapp:setup/],
    [132_001, 404, "down", /not there.*whatsapp:setup/],
    [132_005, 400, "rejected", /fault of Porchlight/],
    [132_007, 400, "down", /whatsapp:setup/],
    [132_012, 400, "down", /whatsapp:setup/],
    [132_015, 400, "down", /paused.*whatsapp:setup/],
    [132_016, 400, "down", /disabled.*whatsapp:setup/],
    [132_018, 400, "rejected", /fault of Porchlight/],
    [132_068, 400, "down", /blocked/],
    [132_069, 400, "down", /throttled/],
    [368, 403, "down", /policies/],
    [131_031, 403, "down", /locked/],
    [130_472, 400, "rejected", /experiment/],
    [999_001, 400, "rejected", /Meta says/],
    [999_002, 403, "down", /Meta says/],
    [999_003, 500, "unreachable", /Meta says/],
    [999_004, 429, "throttled", /Meta says/],
    [999_005, 200, "unreachable", /Meta says/],
  ])("the error %i (HTTP %i) is %s, and says what to do", async (code, status, kind, words) => {
    const { channel, counted } = await cloud([no(code, status)]);
    const failure = await failureOf(channel);
    expect(failure).toBeInstanceOf(ERRORS[kind]);
    expect(failure.message).toMatch(words);
    expect(failure.message).toContain(`(${code})`);
    expect(failure instanceof ProviderRejected && failure.gone).toBe(kind === "gone");
    expectSafe(failure);
    expect(counted.inMonth).toBe(0);
  });

  test("a number's id that Meta does not know is a fault of the configuration", async () => {
    const { channel } = await cloud([no(100, 400, { error_subcode: 33 })]);
    const failure = await failureOf(channel);
    expect(failure).toBeInstanceOf(ProviderDown);
    expect(failure.message).toMatch(/WHATSAPP_PHONE_NUMBER_ID/);
  });

  test.each([
    [{}, 6000],
    [{ "retry-after": "20" }, 20_000],
    [{ "retry-after": "soon" }, 6000],
  ])("the wait of a refusal with the headers %o is %i ms", async (headers, waitMs) => {
    const { channel } = await cloud([json(400, { error: { code: 131_056 } }, headers)]);
    expect(await failureOf(channel)).toMatchObject({ name: "ProviderThrottled", waitMs, ours: false });
  });

  test.each(strangeAnswers)("%s is told apart by what may have arrived", async (_, step, kind) => {
    const { channel, counted } = await cloud([step]);
    const failure = await failureOf(channel);
    expect(failure).toBeInstanceOf(ERRORS[kind]);
    expectSafe(failure);
    expect(counted.inMonth).toBe(kind === "unknown" ? 1 : 0);
  });

  test("a message that was taken counts, even if its id is missing", async () => {
    const { channel, counted } = await cloud([json(200, { messages: [{}] })]);
    expect(await channel.send(ALERT)).toEqual({ providerId: null, to: NUMBER });
    expect(counted.inMonth).toBe(1);
  });
});

describe("by Twilio", () => {
  const ok = json(201, { sid: "SM1", status: "queued", error_code: null });
  const no = (code: number, status = 400) =>
    json(status, { code, message: `The 'To' number whatsapp:+${NUMBER} of ${ACCOUNT_SID}`, status });
  const listed = (...statuses: string[]) =>
    json(200, {
      contents: statuses.map((status, index) => ({
        sid: index === statuses.length - 1 ? CONTENT_SID : `HX${"3".repeat(32)}`,
        friendly_name: templateName("visitor", PUBLIC_URL),
        approval_requests: { status },
      })),
    });
  const twilio = (script: Step[], setting?: Setting) => setUp("twilio", script, setting);
  /** Outside the window: the template is looked up first. */
  const byTemplate = (script: Step[]) => twilio([listed("approved"), ...script]);

  test("inside the window an alert is a text, and its reference stands in the status callback", async () => {
    const { channel, requests } = await twilio([ok], { windowUntil: OPEN });
    expect(await channel.send(ALERT)).toEqual({ providerId: "SM1", to: NUMBER });
    expect(requests[0]).toMatchObject({
      path: `/2010-04-01/Accounts/${ACCOUNT_SID}/Messages.json`,
      authorization: `Basic ${Buffer.from(`${ACCOUNT_SID}:${AUTH_TOKEN}`).toString("base64")}`,
    });
    const form = Object.fromEntries(new URLSearchParams(requests[0]?.body));
    expect(form).toEqual({
      From: "whatsapp:+4790000200",
      To: `whatsapp:+${NUMBER}`,
      Body: expect.stringContaining("Do you ship to Norway?") as string,
      StatusCallback: `https://shop.example/hooks/twilio?ref=${encodeURIComponent(REF)}#rc=2&rp=all`,
    });
    expect(new URL(form["StatusCallback"] ?? "").searchParams.get("ref")).toBe(REF);
  });

  test("outside the window it is the content template, looked up once", async () => {
    const { channel, requests } = await twilio([listed("rejected", "approved"), ok]);
    await channel.send(ALERT);
    await channel.send(ALERT);
    const name = templateName("visitor", PUBLIC_URL);
    expect(requests.map(({ path }) => path)).toEqual([
      `/v2/ContentAndApprovals?ContentName=${name}&PageSize=50`,
      `/2010-04-01/Accounts/${ACCOUNT_SID}/Messages.json`,
      `/2010-04-01/Accounts/${ACCOUNT_SID}/Messages.json`,
    ]);
    const form = Object.fromEntries(new URLSearchParams(requests[1]?.body));
    expect(form["ContentSid"]).toBe(CONTENT_SID);
    expect(JSON.parse(form["ContentVariables"] ?? "")).toEqual({
      1: "\u2068Lamp Shop\u2069",
      2: "\u2068Ada\u2069",
      3: "\u2068Do you ship to Norway?\u2069",
      4: "ada",
    });
  });

  test.each([
    [[], /missing/],
    [["pending"], /pending/],
    [["rejected"], /rejected/],
  ])("with the template %j it says what to do, and looks again for the next", async (statuses, words) => {
    const { channel, requests } = await twilio([listed(...statuses), listed("approved"), ok]);
    const failure = await failureOf(channel);
    expect(failure).toBeInstanceOf(ProviderDown);
    expect(failure.message).toMatch(words);
    expect(failure.message).toMatch(/whatsapp:setup/);
    await channel.send(ALERT);
    expect(requests).toHaveLength(3);
  });

  test("a template that is not taken any more is looked up anew", async () => {
    const { channel, requests } = await twilio([listed("approved"), no(63_041), listed("approved"), ok]);
    expect(await failureOf(channel)).toBeInstanceOf(ProviderDown);
    await channel.send(ALERT);
    expect(requests).toHaveLength(4);
  });

  test.each(strangeAnswers)("%s to the look-up leaves nothing unknown: nothing was sent", async (_, step) => {
    const { channel, counted } = await twilio([step]);
    const failure = await failureOf(channel);
    expect(failure).not.toBeInstanceOf(ProviderUnknown);
    expectSafe(failure);
    expect(counted.inMonth).toBe(0);
  });

  test("a window that turns out to be closed is answered by the template at once", async () => {
    const { channel, requests } = await twilio([no(63_016), listed("approved"), ok], { windowUntil: OPEN });
    expect(await channel.send(ALERT)).toEqual({ providerId: "SM1", to: NUMBER });
    expect(requests.map(({ body }) => new URLSearchParams(body).has("ContentSid"))).toEqual([false, false, true]);
  });

  test.each<[number, number, keyof typeof ERRORS, RegExp]>([
    [20_003, 401, "down", /TWILIO_AUTH_TOKEN/],
    [20_403, 403, "down", /console/],
    [20_404, 404, "down", /TWILIO_ACCOUNT_SID/],
    [20_429, 429, "throttled", /Twilio/],
    [20_500, 500, "unreachable", /fault/],
    [20_503, 503, "unreachable", /fault/],
    [21_211, 400, "gone", /cannot be reached/],
    [21_610, 400, "gone", /cannot be reached/],
    [63_024, 400, "gone", /cannot be reached/],
    [63_007, 400, "down", /TWILIO_WHATSAPP_NUMBER/],
    [21_654, 400, "down", /whatsapp:setup/],
    [92_005, 400, "down", /whatsapp:setup/],
    [21_655, 400, "down", /whatsapp:setup/],
    [63_028, 400, "down", /whatsapp:setup/],
    [63_040, 400, "down", /refused.*whatsapp:setup/],
    [63_041, 400, "down", /paused.*whatsapp:setup/],
    [63_042, 400, "down", /disabled.*whatsapp:setup/],
    [21_656, 400, "rejected", /fault of Porchlight/],
    [63_016, 400, "rejected", /24 hours/],
    [63_018, 429, "throttled", /one person/],
    [63_032, 400, "rejected", /experiment/],
    [63_015, 400, "rejected", /sandbox/],
    [99_001, 400, "rejected", /Twilio says/],
    [99_002, 500, "unreachable", /Twilio says/],
  ])("the error %i (HTTP %i) is %s, and says what to do", async (code, status, kind, words) => {
    const { channel, counted } = await byTemplate([no(code, status)]);
    const failure = await failureOf(channel);
    expect(failure).toBeInstanceOf(ERRORS[kind]);
    expect(failure.message).toMatch(words);
    expect(failure instanceof ProviderRejected && failure.gone).toBe(kind === "gone");
    expectSafe(failure);
    expect(counted.inMonth).toBe(0);
  });

  test("a message that was refused with 201 is refused", async () => {
    const { channel } = await byTemplate([json(201, { sid: "SM1", status: "failed", error_code: 63_024 })]);
    expect(await failureOf(channel)).toMatchObject({ name: "ProviderRejected", gone: true });
  });

  test.each(strangeAnswers)("%s is told apart by what may have arrived", async (_, step, kind) => {
    const { channel } = await byTemplate([step]);
    const failure = await failureOf(channel);
    expect(failure).toBeInstanceOf(ERRORS[kind]);
    expectSafe(failure);
  });
});

describe("what we hold ourselves to", () => {
  test("over the monthly cap a send does not leave, and the words say which cap", async () => {
    const { channel, requests } = await setUp("cloud", [json(500, {})], { inMonth: 500, cap: 500 });
    const failure = await failureOf(channel);
    expect(failure).toBeInstanceOf(ProviderSkipped);
    expect(failure.message).toBe("WhatsApp's monthly cap of 500 is reached");
    expect(requests).toEqual([]);
  });

  test("the last tenth of the month is kept for conversations that staff have answered", async () => {
    const { channel, requests } = await setUp("cloud", [json(200, { messages: [{ id: "wamid.A" }] })], {
      inMonth: 450,
      cap: 500,
    });
    const failure = await failureOf(channel, { ...ALERT, answered: false });
    expect(failure).toBeInstanceOf(ProviderSkipped);
    expect(failure.message).toBe(
      "WhatsApp's monthly cap of 500 is reached, but for the tenth that is kept for conversations which staff have answered",
    );
    expect(requests).toEqual([]);
    await channel.send({ ...ALERT, answered: true });
    expect(requests).toHaveLength(1);
  });

  test("of a cap below ten nothing is kept, and without a cap nothing is counted", async () => {
    const answer = () => json(200, { messages: [{ id: "wamid.A" }] });
    for (const setting of [{ inMonth: 8, cap: 9 }, { inMonth: 1_000_000 }]) {
      const { channel, requests } = await setUp("cloud", [answer()], setting);
      await channel.send({ ...ALERT, answered: false });
      expect(requests).toHaveLength(1);
    }
  });

  test("where the limits cannot be looked up nothing leaves, and nothing is unknown", async () => {
    const broken = createWhatsAppChannel({
      provider: createWhatsAppProvider({
        provider: "cloud",
        apiRoot: "http://127.0.0.1:1",
        accessToken: TOKEN,
        phoneNumberId: "41000",
        publicUrl: PUBLIC_URL,
      }),
      limits: { reserve: () => Promise.reject(new Error("aborted")), giveBack: async () => {} },
      clock: { now: () => NOW },
      windowOf: async () => undefined,
      monthlyCap: async () => null,
    });
    const failure = await failureOf(broken);
    expect(failure).toBeInstanceOf(ProviderUnreachable);
    expect(failure.message).toMatch(/could not be looked up/);
  });

  test("a provider that nobody listens for is unreachable", async () => {
    const { channel } = await setUp("cloud", [json(500, {})]);
    for (const server of closing.splice(0)) server.close();
    expect(await failureOf(channel)).toBeInstanceOf(ProviderUnreachable);
  });
});
