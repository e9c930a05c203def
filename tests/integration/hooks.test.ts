import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import type { Message } from "@porchlight/contract/conversations.ts";
import { OWNER_NUMBER } from "../../emulators/providers/handsets/people.ts";
import { OWNER_ID, TELEGRAM_BOT_TOKEN } from "../../emulators/providers/telegram/world.ts";
import { TWILIO_AUTH_TOKEN } from "../../emulators/providers/twilio/world.ts";
import { WHATSAPP_APP_SECRET } from "../../emulators/providers/whatsapp/world.ts";
import { ADMIN, api, eventually, newVisitor, post, record, staff, url } from "../stack/doors.ts";
import { forgeries } from "../stack/posts/forged-posts.ts";
import {
  metaBody,
  metaPost,
  postAll,
  postHook,
  telegramPost,
  telegramSecret,
  type HookPost,
} from "../stack/posts/hook-posts.ts";
import { nextId, telegramEdit, telegramPress, telegramText, whatsappText } from "../stack/posts/inbound-updates.ts";
import { useOwnStack } from "../stack/stack-for-tests.ts";

/** Without the trigger: nothing but what comes in is at work here. */
let visitor: string;

useOwnStack("hooks", { codebases: ["api"], firestore: "embedded" });
beforeAll(async () => {
  const somebody = await newVisitor();
  visitor = somebody.uid;
  await post(somebody, "Do you ship to Norway?");
  // The functions have read what they keep in memory.
  await postHook(telegramPost({ update_id: nextId() }));
});

const usage = async () => (await fetch(`${url().firestore}/emulator/v1/usage`)).text();

test("500 forged webhooks are refused, and nothing is read or written for them, nor anybody told", async () => {
  const posts = forgeries(visitor);
  expect(posts).toHaveLength(500);
  const [before, notified] = [await usage(), (await record()).length];
  const statuses: number[] = [];
  const waiting = [...posts];
  const worker = async (): Promise<void> => {
    for (let next = waiting.shift(); next; next = waiting.shift()) statuses.push(await postHook(next));
  };
  await Promise.all(Array.from({ length: 12 }, worker));
  expect(statuses.filter((status) => status !== 401)).toEqual([]);
  expect(await usage()).toBe(before);
  expect((await record()).length).toBe(notified);
});

test("of eleven wrong links of one sender at once five are looked up, and one more word says to wait", async () => {
  const SENDER = 5_600_001;
  const code = (index: number) => `/start ${String(index).padStart(22, "w")}`;
  const posts = Array.from({ length: 11 }, (_, index) =>
    telegramPost(telegramText({ from: SENDER, text: code(index) })),
  );
  expect(new Set(await postAll([...posts, ...posts], 4))).toEqual(new Set([200]));
  const notified = (await record()).filter(({ to }) => to === String(SENDER)).map(({ text }) => text);
  const old = "This link has been used or is older than 10 minutes. Make a new one in the panel, Settings.";
  expect(notified.toSorted()).toEqual([old, old, old, old, old, expect.stringContaining("Wait 10 minutes")]);
});

const MB = 1024 * 1024;
/** Words that are nowhere but in what is posted. */
const SECRETIVE = "zebrafinch";

/** A correct update of exactly so many bytes. */
function telegramOf(bytes: number): HookPost {
  const update = { ...telegramText({ from: OWNER_ID, text: SECRETIVE }), more: "" };
  const short = JSON.stringify(update).length;
  return telegramPost({ ...update, more: "x".repeat(bytes - short) });
}

/** As if a message or topic of ours were about this conversation. */
async function linked(id: string, conversationId: string): Promise<void> {
  const documents = `${url().firestore}/v1/projects/demo-porchlight/databases/(default)/documents`;
  const answer = await fetch(`${documents}/links?documentId=${encodeURIComponent(id)}`, {
    method: "POST",
    headers: { authorization: "Bearer owner", "content-type": "application/json" },
    body: JSON.stringify({ fields: { conversationId: { stringValue: conversationId } } }),
  });
  if (!answer.ok) throw new Error(`linking was answered ${answer.status}`);
}

describe("bad input is answered clearly or not at all, and never by a 5xx:", () => {
  const text = (said: string, more: object = {}) => telegramText({ from: OWNER_ID, text: said, more: { ...more } });
  const nested = (depth: number) => `${'{"a":'.repeat(depth)}1${"}".repeat(depth)}`;
  const wrong: unknown[] = [
    null,
    true,
    0,
    "text",
    [],
    {},
    { update_id: "1" },
    { update_id: 1.5 },
    { update_id: -1, message: null },
    { update_id: 1, message: { message_id: "1" } },
    { update_id: 1, chat_member: {} },
    { update_id: 2, message_reaction: {} },
    { update_id: 3, business_message: text("x") },
    { ...text("x"), message: { ...text("x").message, date: 1e300 } },
    { ...text("x"), message: { ...text("x").message, date: -1 } },
    { ...text("x"), message: { ...text("x").message, chat: { id: 1e17, type: "private" } } },
    { ...text("x"), message: { ...text("x").message, from: "admin" } },
    text("", { text: 5 }),
    text("", { text: null }),
    text("x", { reply_to_message: "100" }),
    text("x", { reply_to_message: { message_id: 1e308 } }),
    text("x", { message_thread_id: 9e15, is_topic_message: true }),
    telegramPress(OWNER_ID, "take:__proto__", 1),
    telegramPress(OWNER_ID, "take:constructor", 1),
    telegramPress(OWNER_ID, "mute:../../site/roster", 1),
    telegramPress(OWNER_ID, "ask:1:2:9", 1),
    telegramPress(OWNER_ID, `take:${"x".repeat(5000)}`, 1),
    telegramPress(OWNER_ID, "", 1),
    telegramPress(OWNER_ID, "take:nobody", 77),
    {
      ...telegramPress(OWNER_ID, "duty:off", 1),
      callback_query: {
        id: "x".repeat(5_000),
        from: { id: OWNER_ID, is_bot: false, first_name: SECRETIVE },
        data: "\ud83d",
        message: { message_id: 1, chat: { id: OWNER_ID, type: "private" } },
      },
    },
    telegramEdit(text(SECRETIVE), "\ud83d"),
  ];
  const bodies = [
    "",
    "{",
    "\u0000",
    "[".repeat(10_000),
    nested(10_000),
    `{"update_id":1,"__proto__":{"admin":true},"message":{"__proto__":{}}}`,
    `{"update_id":1,"message":${nested(5_000)}}`,
    "x".repeat(100_000),
  ];
  const whatsapp = (more: object) => ({ ...whatsappText("4790000099", SECRETIVE), ...more });
  const cloud: unknown[] = [
    whatsapp({ id: "\u65e5".repeat(512) }),
    whatsapp({ id: "\ud83d" }),
    whatsapp({ id: "" }),
    whatsapp({ from: "__proto__" }),
    whatsapp({ timestamp: "9".repeat(13) }),
    whatsapp({ timestamp: "-1" }),
    whatsapp({ type: "__proto__" }),
    whatsapp({ type: "constructor" }),
    whatsapp({ type: "order", order: {} }),
    whatsapp({ context: "wamid" }),
    whatsapp({ context: { id: "/".repeat(512) } }),
    whatsapp({ text: { body: 5 } }),
    whatsapp({ type: "interactive", interactive: [] }),
    whatsapp({ type: "button", button: { payload: "take:x/y" } }),
    whatsapp({ type: "system", system: { type: "user_changed_number" } }),
  ];

  test("wrong shapes, unknown kinds, old buttons, deep nesting, __proto__", async () => {
    const posts = [
      ...wrong.map(telegramPost),
      ...bodies.flatMap((body) => [telegramPost(body), metaBody(body)]),
      ...cloud.map((message) => metaPost(message)),
      metaPost(...cloud),
    ];
    const statuses = await postAll(posts, 6);
    expect(statuses.filter((status) => status !== 200 && status !== 400)).toEqual([]);
  });

  test("3 MB are taken, and one byte more is 413", async () => {
    expect(await postHook(telegramOf(3 * MB))).toBe(200);
    expect(await postHook(telegramOf(3 * MB + 1))).toBe(413);
  });

  test("texts that cannot be sent are refused in words, others arrive as they were written", async () => {
    const { token } = await staff(ADMIN);
    const chat = { chat: -5_500_001, more: {} };
    const topicText = (said: string) =>
      telegramPost(telegramText({ from: OWNER_ID, text: said, chat: chat.chat, topic: 7 }));
    await linked(`telegram:${chat.chat}:topic-7`, visitor);
    const said = [
      "\u202eabc\u202c \u2066x\u2069",
      "e\u0301\u0327".repeat(100),
      "x".repeat(4_000),
      "\u{1f469}\u200d\u{1f692}",
    ];
    const refused = ["x".repeat(4_097), "half \ud83d", "\u0000\u0007", "//", "   "];
    expect(await postAll([...said, ...refused].map(topicText), 1)).toEqual([...said, ...refused].map(() => 200));
    const { body } = await api<{ messages: Message[] }>("GET", `/conversations/${visitor}/messages?after=0`, {
      token,
    });
    expect(body.messages.filter(({ author }) => author.kind === "staff").map((message) => message.text)).toEqual(said);
    const words = (await record()).map((item) => item.text).filter((each) => each.startsWith("Not sent: "));
    expect(words).toEqual(
      ["at most 4000", "broken character", "control characters", "empty", "empty"].map((why) =>
        expect.stringContaining(why),
      ),
    );
  });

  test("a text that cannot be stored is told to its writer, and by Try again it arrives once", async () => {
    const somebody = await newVisitor();
    await post(somebody, "Do you ship to Sweden?");
    await linked(`telegram:${OWNER_ID}:7001`, somebody.uid);
    const fault = { rpc: "Commit", code: "PERMISSION_DENIED" };
    await fetch(`${url().firestore}/emulator/v1/faults`, { method: "POST", body: JSON.stringify(fault) });
    const answer = telegramPost(telegramText({ from: OWNER_ID, text: `${SECRETIVE}, yes`, replyTo: 7001 }));
    expect(await postHook(answer)).toBe(200);
    const items = await (await fetch(`${url().phone}/record`)).text();
    const data = /again:[\w:-]+/.exec(items)?.[0] ?? "";
    const said = async () => {
      const { token } = await staff(ADMIN);
      const path = `/conversations/${somebody.uid}/messages?after=1`;
      return (await api<{ messages: Message[] }>("GET", path, { token })).body.messages.map(({ text: each }) => each);
    };
    expect(await said()).toEqual([]);
    const presses = [1, 2, 3].map(() => telegramPost(telegramPress(OWNER_ID, data, 7002)));
    expect(await postAll([...presses, answer, ...presses], 4)).toEqual(Array.from({ length: 7 }, () => 200));
    expect(await said()).toEqual([`${SECRETIVE}, yes`]);
  });

  test("the functions' log holds no text, name, number or secret", async () => {
    const path = join(import.meta.dirname, "../../.local", `hooks-${process.pid}`, "firebase.log");
    const log = await eventually("all kinds of lines in the log", async () => {
      const written = await readFile(path, "utf8");
      const lines = ["inbound ignored", "inbound refused", "request failed"];
      return lines.every((line) => written.includes(line)) ? written : undefined;
    });
    const never = [
      SECRETIVE,
      "Quagga",
      "4790000099",
      "4790000098",
      OWNER_NUMBER,
      String(OWNER_ID),
      "forged",
      TELEGRAM_BOT_TOKEN,
      telegramSecret(),
      WHATSAPP_APP_SECRET,
      TWILIO_AUTH_TOKEN,
    ];
    expect(never.filter((word) => log.includes(word))).toEqual([]);
  });
});
