import { createHmac } from "node:crypto";
import { describe, expect, test } from "vitest";
import { ChatError } from "../../../contract/errors.ts";
import { fakeConversations } from "../../chat/fake-conversations.ts";
import { NOON, replyWorld } from "../../../test/reply-fakes.ts";
import type { ConversationStore } from "../../services.ts";
import type { StatusReport } from "../../channels/webhook.ts";
import { WEBHOOK_ANSWER_MS } from "../../times.ts";
import { createHooks } from "./hooks.ts";
import type { HookSecrets } from "../../channels/webhooks.ts";

const TWILIO_ACCOUNT = `AC${"0".repeat(32)}`;
const SECRETS: HookSecrets = {
  telegramSecret: "telegram-secret-0123456789",
  whatsappAppSecret: "app-secret",
  whatsappVerifyToken: "verify-token",
  whatsappPhoneNumberId: undefined,
  twilio: { accountSid: TWILIO_ACCOUNT, authToken: "twilio-token", number: "4790000100" },
  publicUrl: "https://shop.example",
};

const never = () => new Promise<void>(() => undefined);

function door(
  change: Partial<HookSecrets> = {},
  wait: (ms: number) => Promise<void> = never,
  former: readonly HookSecrets[] = [],
) {
  const world = replyWorld();
  const failures: string[] = [];
  const ignored: string[] = [];
  const statuses: StatusReport[] = [];
  const hooks = createHooks({
    services: async () => ({
      secrets: [{ ...SECRETS, ...change }, ...former],
      replies: world.services,
      async noteStatus(report) {
        if (report.providerId === "wamid.Z") throw new ChatError("UNAVAILABLE", "the database does not answer");
        statuses.push(report);
      },
    }),
    logs: {
      requestFailed: (where, code) => void failures.push(`${where} ${code}`),
      inboundIgnored: (provider, id, count) => void ignored.push(`${provider} ${id} ${count}`),
    },
    wait,
  });
  const telegram = (body: unknown, secret?: string) =>
    hooks.request("/hooks/telegram", {
      method: "POST",
      headers: secret === undefined ? {} : { "x-telegram-bot-api-secret-token": secret },
      body: typeof body === "string" ? body : JSON.stringify(body),
    });
  const meta = (body: unknown, signature?: string) => {
    const text = typeof body === "string" ? body : JSON.stringify(body);
    const header = signature ?? `sha256=${createHmac("sha256", "app-secret").update(text).digest("hex")}`;
    return hooks.request("/hooks/whatsapp", { method: "POST", headers: { "x-hub-signature-256": header }, body: text });
  };
  const written = () => world.conversations.usage.writes;
  return { world, hooks, failures, ignored, statuses, telegram, meta, written };
}

/** Conversations that cannot be changed. */
function failing(error: Error): ConversationStore {
  return {
    ...fakeConversations(),
    change: async () => {
      throw error;
    },
  };
}

const update = (text: string, messageId = 900, from = 7) => ({
  update_id: messageId,
  message: {
    message_id: messageId,
    date: NOON / 1000,
    from: { id: from, is_bot: false, first_name: "Ada" },
    chat: { id: from, type: "private" },
    text,
    reply_to_message: { message_id: 100, chat: { id: from } },
  },
});

const cloud = (...texts: unknown[]) => ({
  object: "whatsapp_business_account",
  entry: [
    {
      id: "1",
      changes: texts.map((text, index) => ({
        field: "messages",
        value: {
          messaging_product: "whatsapp",
          metadata: { display_phone_number: "4790000100", phone_number_id: "1" },
          messages: [
            {
              from: "4790000001",
              id: `wamid.${index}`,
              timestamp: "1700000000",
              type: "text",
              text: { body: text },
              context: { from: "4790000100", id: "wamid.A" },
            },
          ],
        },
      })),
    },
  ],
});

describe("Telegram", () => {
  test("with its secret is heard", async () => {
    const { telegram, world } = door();
    expect((await telegram(update("Yes"), SECRETS.telegramSecret)).status).toBe(200);
    expect(world.textsOf("kari")).toEqual(["Yes"]);
  });

  test.each([
    ["no secret", undefined],
    ["an empty one", ""],
    ["another", "telegram-secret-9876543210"],
    ["its beginning", "telegram-secret"],
    ["one that is longer", "telegram-secret-01234567890"],
    ["one in capitals", "TELEGRAM-SECRET-0123456789"],
    ["one that is not ASCII", "telegram-secret-012345678\u00e9"],
    ["another bot's", createHmac("sha256", "5:other").update("porchlight telegram webhook").digest("base64url")],
  ])("with %s is refused, and nothing is written", async (_what, secret) => {
    const { telegram, world, written } = door();
    expect((await telegram(update("Yes"), secret)).status).toBe(401);
    expect([written(), world.replied]).toEqual([0, []]);
  });

  test("while it is not set up it is 503, whatever comes", async () => {
    const { telegram, written } = door({ telegramSecret: undefined });
    expect((await telegram(update("Yes"), "")).status).toBe(503);
    expect((await telegram("not json", SECRETS.telegramSecret)).status).toBe(503);
    expect(written()).toBe(0);
  });

  test.each([
    ["not JSON", "{"],
    ["not UTF-8", "\ud800"],
  ])("a body that is %s is 400", async (_what, body) => {
    const { hooks } = door();
    const bytes = body === "{" ? body : new Uint8Array([0xff, 0xfe]);
    const headers = { "x-telegram-bot-api-secret-token": SECRETS.telegramSecret ?? "" };
    expect((await hooks.request("/hooks/telegram", { method: "POST", headers, body: bytes })).status).toBe(400);
  });

  test("a body of more than 3 MB is 413", async () => {
    const { telegram } = door();
    expect((await telegram("x".repeat(3 * 1024 * 1024 + 1), SECRETS.telegramSecret)).status).toBe(413);
  });

  test.each([[{}], [[]], ["text"], [{ update_id: "1" }], [{ update_id: 1, poll: {} }], [update("x".repeat(5000))]])(
    "%j is let go",
    async (body) => {
      const { telegram } = door();
      expect((await telegram(JSON.stringify(body), SECRETS.telegramSecret)).status).toBe(200);
    },
  );

  test("what concerns nobody or cannot be read leaves a line with its number, and with nothing else", async () => {
    const { telegram, meta, ignored, world } = door();
    await telegram({ update_id: 7, poll: { question: "secret" } }, SECRETS.telegramSecret);
    await telegram(["secret"], SECRETS.telegramSecret);
    await meta(cloud({ not: "a text" }, "Yes", 5));
    expect([ignored, world.textsOf("kari")]).toEqual([["telegram 7 1", "telegram null 1", "whatsapp null 2"], ["Yes"]]);
  });

  test("what may pass is 503 with a time to come back, and has its effect then", async () => {
    const { telegram, world } = door();
    world.services.conversations = failing(new ChatError("UNAVAILABLE", "the database does not answer"));
    const refused = await telegram(update("Yes"), SECRETS.telegramSecret);
    expect([refused.status, refused.headers.get("retry-after")]).toEqual([503, "5"]);
    world.services.conversations = world.conversations;
    expect((await telegram(update("Yes"), SECRETS.telegramSecret)).status).toBe(200);
    expect(world.textsOf("kari")).toEqual(["Yes"]);
  });

  test("what can never work is parked and holds nothing up", async () => {
    const { telegram, world, failures } = door();
    const { inbound } = world.services;
    const mistaken = async () => {
      throw new TypeError("a mistake of ours");
    };
    world.services.inbound = { ...inbound, linked: mistaken };
    expect((await telegram(update("poison"), SECRETS.telegramSecret)).status).toBe(200);
    world.services.inbound = inbound;
    expect((await telegram(update("Yes", 901), SECRETS.telegramSecret)).status).toBe(200);
    expect(world.textsOf("kari")).toEqual(["Yes"]);
    expect(failures).toEqual(["hook INTERNAL"]);
    expect(world.replied).toMatchObject([{ chat: "7", text: expect.stringContaining("did not work") }]);
    expect(await world.services.inbound.find("telegram:7:900:parked")).toMatchObject({ kind: "parked" });
  });
});

describe("while nothing can be written", () => {
  /** As it fails where its code says nothing of passing. */
  const refused = Object.assign(new Error("7 PERMISSION_DENIED"), { code: 7 });

  /** Nothing can be written under these keys, nor in any conversation, until it is mended. */
  function broken({ services }: ReturnType<typeof replyWorld>, isBroken: (key: string) => boolean = () => true) {
    const { inbound, conversations } = services;
    services.conversations = { ...conversations, change: () => Promise.reject(refused) };
    services.inbound = {
      ...inbound,
      async put(key, ...kept) {
        if (isBroken(key)) throw refused;
        return inbound.put(key, ...kept);
      },
    };
    return () => Object.assign(services, { inbound, conversations });
  }

  test.each(["100", null])(
    "an answer is 503 with a time to come back, and is not lost (it replies to %s)",
    async (to) => {
      const { telegram, world } = door();
      const mend = broken(world);
      const body = update("Yes");
      const answer = { ...body, message: { ...body.message, ...(to === null && { reply_to_message: undefined }) } };
      for (let repeat = 0; repeat < 2; repeat += 1) {
        const answered = await telegram(answer, SECRETS.telegramSecret);
        expect([answered.status, answered.headers.get("retry-after"), world.replied]).toEqual([503, "5", []]);
      }
      mend();
      expect((await telegram(answer, SECRETS.telegramSecret)).status).toBe(200);
      expect([world.textsOf("kari"), world.replied.length]).toEqual(to === null ? [[], 1] : [["Yes"], 0]);
    },
  );

  test("for one of a batch, the others are heard, once", async () => {
    const { meta, world } = door();
    const { conversations } = world;
    const mend = broken(world, (key) => key.includes("wamid.0"));
    world.services.conversations = {
      ...conversations,
      async change(id, decide, messageId) {
        return conversations.change(
          id,
          (...found) => {
            const change = decide(...found);
            if (change.message?.text === "one") throw refused;
            return change;
          },
          messageId,
        );
      },
    };
    const body = cloud("one", "two");
    for (let repeat = 0; repeat < 2; repeat += 1) expect((await meta(body)).status).toBe(503);
    expect(world.textsOf("kari")).toEqual(["two"]);
    mend();
    expect((await meta(body)).status).toBe(200);
    expect(world.textsOf("kari")).toEqual(["two", "one"]);
  });

  test("what can never work and cannot be told of now is told of when it comes again, once", async () => {
    const { telegram, world } = door();
    world.services.inbound.linked = async () => {
      throw new TypeError("a mistake of ours");
    };
    world.failing.next = 1;
    const statuses: number[] = [];
    for (let repeat = 0; repeat < 3; repeat += 1)
      statuses.push((await telegram(update("poison"), SECRETS.telegramSecret)).status);
    expect([statuses, world.replied.map(({ text }) => text)]).toEqual([
      [503, 200, 200],
      [expect.stringContaining("did not work")],
    ]);
  });
});

describe("while a secret is replaced", () => {
  const former: HookSecrets = {
    ...SECRETS,
    telegramSecret: "telegram-secret-of-before",
    whatsappAppSecret: "app-secret-of-before",
    whatsappVerifyToken: "verify-token-of-before",
  };

  test("who proves themselves by the former one is heard, and so is who does by the new one", async () => {
    const { telegram, meta, world } = door({}, never, [former]);
    expect((await telegram(update("By the former", 900), former.telegramSecret)).status).toBe(200);
    expect((await telegram(update("By the new", 901), SECRETS.telegramSecret)).status).toBe(200);
    const body = JSON.stringify(cloud("By Meta's former"));
    const signature = `sha256=${createHmac("sha256", "app-secret-of-before").update(body).digest("hex")}`;
    expect((await meta(body, signature)).status).toBe(200);
    expect(world.textsOf("kari")).toEqual(["By the former", "By the new", "By Meta's former"]);
  });

  test("Meta may ask by either, and a third is refused", async () => {
    const { hooks, telegram, written } = door({}, never, [former]);
    const ask = (token: string) =>
      hooks.request(`/hooks/whatsapp?hub.mode=subscribe&hub.verify_token=${token}&hub.challenge=12`);
    expect((await ask("verify-token-of-before")).status).toBe(200);
    expect((await ask("verify-token")).status).toBe(200);
    expect((await ask("another")).status).toBe(403);
    expect((await telegram(update("Yes"), "telegram-secret-of-nobody")).status).toBe(401);
    expect(written()).toBe(0);
  });

  test("what cannot be read is 400 and not forged, for the one who proved themselves", async () => {
    const { telegram } = door({}, never, [former]);
    expect((await telegram("{", former.telegramSecret)).status).toBe(400);
  });
});

describe("WhatsApp", () => {
  test("a batch with one bad entry: each of the others is heard once, and again nothing happens", async () => {
    const { meta, world } = door();
    const body = cloud("one", { not: "a text" }, "three");
    for (let repeat = 0; repeat < 3; repeat += 1) expect((await meta(body)).status).toBe(200);
    expect(world.textsOf("kari")).toEqual(["one", "three"]);
  });

  test.each([
    ["nothing", ""],
    ["sha1", `sha1=${createHmac("sha1", "app-secret").update("{}").digest("hex")}`],
    ["another secret", `sha256=${createHmac("sha256", "other").update("{}").digest("hex")}`],
    ["another body", `sha256=${createHmac("sha256", "app-secret").update("{ }").digest("hex")}`],
    ["capitals", `sha256=${createHmac("sha256", "app-secret").update("{}").digest("hex").toUpperCase()}`],
    ["a part", `sha256=${createHmac("sha256", "app-secret").update("{}").digest("hex").slice(0, 40)}`],
  ])("signed with %s is refused", async (_what, signature) => {
    const { meta, written } = door();
    expect((await meta("{}", signature)).status).toBe(401);
    expect(written()).toBe(0);
  });

  test("the challenge is given to who names the verify token, and markup is never echoed", async () => {
    const { hooks } = door();
    const ask = (query: string) => hooks.request(`/hooks/whatsapp?${query}`);
    const right = await ask("hub.mode=subscribe&hub.verify_token=verify-token&hub.challenge=1158201444");
    expect([right.status, await right.text(), right.headers.get("content-type")]).toEqual([
      200,
      "1158201444",
      "text/plain; charset=utf-8",
    ]);
    expect((await ask("hub.mode=subscribe&hub.verify_token=wrong&hub.challenge=1")).status).toBe(403);
    expect((await ask("hub.mode=subscribe&hub.verify_token=verify-token&hub.challenge=%3Cb%3E")).status).toBe(403);
    expect(
      (await door({ whatsappVerifyToken: undefined }).hooks.request("/hooks/whatsapp?hub.mode=subscribe")).status,
    ).toBe(503);
  });
});

test("Twilio's signature counts over the address that was configured", async () => {
  const { hooks, world, ignored } = door();
  const form = {
    AccountSid: TWILIO_ACCOUNT,
    Body: "Yes",
    From: "whatsapp:+4790000001",
    MessageSid: `SM${"0".repeat(32)}`,
    OriginalRepliedMessageSid: "wamid.A",
    To: "whatsapp:+4790000100",
  };
  const post = (url: string, token: string, change: Partial<typeof form> = {}) => {
    const posted = { ...form, ...change };
    const signed = Object.entries(posted)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .reduce((text, [name, value]) => text + name + value, url);
    const signature = createHmac("sha1", token).update(signed).digest("base64");
    return hooks.request("http://evil.example/hooks/twilio", {
      method: "POST",
      headers: { "x-twilio-signature": signature, "content-type": "application/x-www-form-urlencoded" },
      body: new URLSearchParams(posted).toString(),
    });
  };
  const address = "https://shop.example/hooks/twilio";
  expect((await post(address, "other")).status).toBe(401);
  expect((await post("http://evil.example/hooks/twilio", "twilio-token")).status).toBe(401);
  // Signed by the account's token, and for another number or a sub-account of it.
  expect((await post(address, "twilio-token", { To: "whatsapp:+4790000111" })).status).toBe(200);
  expect((await post(address, "twilio-token", { AccountSid: `AC${"1".repeat(32)}` })).status).toBe(200);
  expect(ignored).toEqual(["whatsapp null 1", "whatsapp null 1"]);
  expect(world.textsOf("kari")).toEqual([]);
  const right = await post(address, "twilio-token");
  expect([right.status, await right.text()]).toEqual([200, "<Response/>"]);
  expect(world.textsOf("kari")).toEqual(["Yes"]);
});

test.each([
  ["does not answer", new ChatError("UNAVAILABLE", "the database does not answer")],
  ["refuses everything", new Error("7 PERMISSION_DENIED")],
])("Twilio sends nothing again: while the database %s, whoever writes is told to", async (_what, thrown) => {
  const { hooks, world } = door();
  world.services.inbound.linked = () => Promise.reject(thrown);
  world.services.inbound.put = () => Promise.reject(thrown);
  const form = {
    AccountSid: TWILIO_ACCOUNT,
    Body: "Yes",
    From: "whatsapp:+4790000001",
    MessageSid: `SM${"0".repeat(32)}`,
  };
  const To = "whatsapp:+4790000100";
  const signed = Object.entries(form).reduce(
    (text, [name, value]) => text + name + value,
    "https://shop.example/hooks/twilio",
  );
  const answer = (repliesTo: string) =>
    hooks.request("/hooks/twilio", {
      method: "POST",
      headers: {
        "x-twilio-signature": createHmac("sha1", "twilio-token")
          .update(`${signed}OriginalRepliedMessageSid${repliesTo}To${To}`)
          .digest("base64"),
        "content-type": "application/x-www-form-urlencoded",
      },
      body: new URLSearchParams({ ...form, OriginalRepliedMessageSid: repliesTo, To }).toString(),
    });
  expect((await answer("wamid.A")).status).toBe(503);
  expect(world.replied).toMatchObject([{ chat: "4790000001", text: expect.stringContaining("send it again") }]);
});

test("a status that cannot be kept now holds up no message of its batch", async () => {
  const { meta, world } = door();
  const body = cloud("Yes");
  const [entry] = body.entry;
  const status = { id: "wamid.Z", status: "delivered", timestamp: "1700000000", recipient_id: "4790000001" };
  const statuses = { field: "messages", value: { metadata: { phone_number_id: "1" }, statuses: [status] } };
  const answered = await meta({ ...body, entry: [{ id: "1", changes: [statuses, ...(entry?.changes ?? [])] }] });
  expect([answered.status, world.textsOf("kari")]).toEqual([503, ["Yes"]]);
});

test("other methods and paths are named, not served", async () => {
  const { hooks } = door();
  expect((await hooks.request("/hooks/telegram")).status).toBe(405);
  expect((await hooks.request("/hooks/elsewhere", { method: "POST" })).status).toBe(404);
});

describe("while the database neither does nor refuses anything", () => {
  test.each(["telegram", "meta"] as const)("%s is answered 503 before the platform gives up", async (provider) => {
    const waited: number[] = [];
    const { world, ...by } = door({}, async (ms) => void waited.push(ms));
    world.services.conversations = { ...fakeConversations(), change: () => new Promise(() => undefined) };
    const answer = provider === "telegram" ? by.telegram(update("Yes"), SECRETS.telegramSecret) : by.meta(cloud("Yes"));
    const { status, headers } = await answer;
    expect([status, headers.get("retry-after")]).toEqual([503, "5"]);
    expect(waited).toEqual([WEBHOOK_ANSWER_MS]);
  });

  test("what is done after that is done once, though it comes again", async () => {
    const { world, telegram } = door({}, () => Promise.resolve());
    const { promise: free, resolve: release } = Promise.withResolvers<void>();
    const { conversations } = world.services;
    world.services.conversations = {
      ...conversations,
      change: async (...args) => (await free, conversations.change(...args)),
    };
    expect((await telegram(update("Yes"), SECRETS.telegramSecret)).status).toBe(503);
    release();
    await expect.poll(() => world.textsOf("kari")).toEqual(["Yes"]);
    await telegram(update("Yes"), SECRETS.telegramSecret);
    expect(world.textsOf("kari")).toEqual(["Yes"]);
  });
});
