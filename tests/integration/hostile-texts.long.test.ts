import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import type { Conversation, Message, MessageForVisitor, VisitorCard } from "@porchlight/contract/conversations.ts";
import type { ErrorBody } from "@porchlight/contract/errors.ts";
import { messageText, page as pageAddress, personName } from "@porchlight/contract/values/values.ts";
import { OWNER_NUMBER } from "../../emulators/providers/handsets/people.ts";
import { OWNER_ID } from "../../emulators/providers/telegram/world.ts";
import { cellsOf } from "../corpus/cells-of.ts";
import { hostileTexts, refusedTexts, shownTexts } from "../corpus/hostile-texts.ts";
import { inParts, sayAll } from "../corpus/say-all.ts";
import { ADMIN, api, post, send, staff, type SignedIn } from "../stack/doors.ts";
import { metaPost, postAll, telegramPost } from "../stack/posts/hook-posts.ts";
import { telegramText, whatsappText } from "../stack/posts/inbound-updates.ts";
import { firestore, regularVisitor, useOwnerFirestore } from "../stack/regular-visitor.ts";
import { useOwnStack } from "../stack/stack-for-tests.ts";

/** The corpus through every door. Without the trigger: what channels are sent is tried without the stack. */
let admin: SignedIn;
let visitors: SignedIn[];
const parts = inParts(shownTexts, 4);

useOwnStack("hostile-texts", { codebases: ["api"] });
useOwnerFirestore();
beforeAll(async () => {
  admin = await staff(ADMIN);
  visitors = await Promise.all(parts.map(() => regularVisitor()));
  const said = parts.map((part, index) => {
    const texts = part.map(({ typed }) => typed);
    return sayAll(firestore, visitorOf(index), admin, texts);
  });
  await Promise.all(said);
});

function visitorOf(part: number): SignedIn {
  const visitor = visitors[part];
  if (!visitor) throw new Error(`no visitor ${part}`);
  return visitor;
}

/** Whoever writes the text of this index: somebody else after each 100, for nobody writes so much without being asked to wait. */
const writerOf = async (index: number, before?: SignedIn): Promise<SignedIn> =>
  before && index % 100 > 0 ? before : regularVisitor();

/** All messages of a conversation, as whoever asks is shown them. */
async function allFrom<Shown extends { seq: number }>(path: string, by: SignedIn): Promise<Shown[]> {
  const found: Shown[] = [];
  for (;;) {
    const after = found.at(-1)?.seq ?? 0;
    const { body } = await api<{ messages: Shown[] }>("GET", `${path}?after=${after}`, { token: by.token });
    if (body.messages.length === 0) return found;
    found.push(...body.messages);
  }
}
const shownTo = (visitor: SignedIn) => allFrom<MessageForVisitor>("/visitor/updates", visitor);

describe.each(parts.map((part, index) => ({ part, index })))("part $index", ({ part, index }) => {
  const expected = part.flatMap(({ shown }) => [shown, shown]);
  const exported = (format: string) =>
    api("GET", `/conversations/${visitorOf(index).uid}/export?format=${format}`, { token: admin.token });

  test("is shown to the visitor and to staff as it was typed", async () => {
    const visitor = visitorOf(index);
    expect((await shownTo(visitor)).map(({ text }) => text)).toEqual(expected);
    const seen = await allFrom<Message>(`/conversations/${visitor.uid}/messages`, admin);
    expect(seen.map(({ text }) => text)).toEqual(expected);
  });

  test("is the same in an export, where no cell is a formula and no line is another message", async () => {
    const json = JSON.parse((await exported("json")).text) as { messages: Message[] };
    expect(json.messages.map(({ text }) => text)).toEqual(expected);

    const csv = (await exported("csv")).text;
    const [, ...rows] = cellsOf(csv);
    const texts = rows.map((cells) => cells[6] ?? "");
    const isFormula = (cell: string): boolean => /^[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]/u.test(cell);
    expect(rows.filter((cells) => cells.length !== 7 || cells.some(isFormula))).toEqual([]);
    expect(texts).toEqual(expected.map((text) => (isFormula(text) ? `'${text}` : text)));

    const [, ...blocks] = (await exported("txt")).text.split(/^(?=\d{4}-\d\d-\d\d \d\d:\d\d:\d\d UTC {2})/mu);
    const lines = (text: string) => text.split(/[\n\u2028\u2029]/u).join("\n    ");
    expect(blocks.map((block) => block.slice(block.indexOf(": ", 25) + 2, -1))).toEqual(expected.map(lines));
  });
});

test("what is no text is refused to both sides, with what is wrong with it", async () => {
  const visitor = await regularVisitor();
  for (const [index, { typed, refused }] of refusedTexts.entries()) {
    if (index % 10 === 0) await firestore.doc(`conversations/${visitor.uid}`).update({ pace: {} });
    for (const { status, body } of [await post(visitor, typed), await send(admin, visitor.uid, typed)]) {
      const { error } = body as unknown as ErrorBody;
      expect([status, error.status, error.details]).toEqual([
        400,
        "INVALID_ARGUMENT",
        [{ field: "text", message: refused }],
      ]);
    }
  }
  expect(await shownTo(visitor)).toEqual([]);
});

test("a name is taken on one line and without what turns others, or refused with what is wrong", async () => {
  let visitor: SignedIn | undefined;
  for (const [index, { typed }] of hostileTexts.entries()) {
    visitor = await writerOf(index, visitor);
    if (index % 20 === 0) await firestore.doc(`conversations/${visitor.uid}`).update({ pace: {} });
    const put = await api("PUT", "/visitor/profile", { token: visitor.token, body: { name: typed } });
    const { data: name } = personName.safeParse(typed);
    const fate = put.status === 200 ? (await cardOf(visitor)).name : put.body.error.details?.[0]?.field;
    expect([typed, put.status, fate]).toEqual(
      name === undefined ? [typed, 400, "name"] : [typed, 200, name.replaceAll(/\s+/gu, " ")],
    );
    expect(fate).not.toMatch(/[\p{Cc}\p{Zl}\p{Zp}\p{Cs}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/u);
  }
});

test("a page is an address of the web with nobody's name in it, or refused", async () => {
  let visitor: SignedIn | undefined;
  for (const [index, { typed }] of hostileTexts.entries()) {
    visitor = await writerOf(index, visitor);
    if (index % 20 === 0) await firestore.doc(`conversations/${visitor.uid}`).update({ pace: {} });
    const body = { id: randomUUID(), text: "Here", page: typed };
    const said = await api("POST", "/visitor/messages", { token: visitor.token, body });
    const isPage = pageAddress.safeParse(typed).success;
    const fate = said.status === 201 ? (await cardOf(visitor)).page : said.body.error.details?.[0]?.field;
    expect([typed, said.status]).toEqual([typed, isPage ? 201 : 400]);
    expect(fate).toMatch(isPage ? /^https?:\/\/[^\s/?#@\\]+\/[\x21-\x7e]*$/u : /^page$/u);
  }
});

async function cardOf({ uid }: SignedIn): Promise<VisitorCard> {
  const { body } = await api<{ conversation: Conversation }>("GET", `/conversations/${uid}`, admin);
  return body.conversation.visitor as VisitorCard;
}

describe("an e-mail address", () => {
  let visitor: SignedIn;
  beforeAll(async () => void (visitor = await regularVisitor()));
  const put = (email: string) => api("PUT", "/visitor/profile", { token: visitor.token, body: { email } });

  test.each(["kari@shop.example", "o'neil+chat@shop.example", "K.N_1@sub.shop.example"])("%j is one", async (email) => {
    expect((await put(email)).status).toBe(200);
    expect((await cardOf(visitor)).email).toBe(email);
  });

  test.each([
    "kari@shop",
    "<kari@shop.example>",
    '"<script>__ran=1</script>"@shop.example',
    "kari@shop.example\nBcc: thief@evil.example",
    "kari@shop.example?bcc=thief@evil.example",
    "kari@shop.example,thief@evil.example",
    "kari@shop.example%0aBcc:thief@evil.example",
    "kari@[127.0.0.1]",
    "kari@@shop.example",
    "k\u0430ri@shop.example",
    "kari@sh\u043ep.example",
    "kari@shop.example\u202e",
    "javascript:__ran=1@shop.example",
    ".kari@shop.example",
    `${"k".repeat(250)}@shop.example`,
  ])("%j is none", async (email) => {
    expect(await refusalOf(email)).toEqual([400, "email"]);
  });

  test("is none of all that is hostile", async () => {
    for (const [index, { typed }] of hostileTexts.entries()) {
      visitor = await writerOf(index, visitor);
      expect([typed, ...(await refusalOf(typed))]).toEqual([typed, 400, "email"]);
    }
  });

  async function refusalOf(email: string): Promise<unknown[]> {
    const { status, body } = await put(email);
    return [status, body.error.details?.[0]?.field];
  }
});

describe("an answer on a phone", () => {
  /** What a command is to us, and what is a note: neither is for the visitor. */
  const isCommand = (text: string) => /^\/\w{1,32}(?:@\w{1,32})?[.,:;!?\u2026]*(?:\s|$)/u.test(text);
  const asSaid = (typed: string) => messageText.safeParse(typed.replaceAll(/\r\n?/gu, "\n")).data ?? "";
  // What shows nothing at all no phone sends.
  const typed = hostileTexts.map((text) => text.typed).filter((text) => text.trim() !== "");
  const expected = typed.map(asSaid).filter((text) => text !== "" && !text.startsWith("//") && !isCommand(text));

  test.each([
    ["Telegram", (text: string, at: number) => telegramPost(telegramText({ from: OWNER_ID, text, replyTo: 100 + at }))],
    ["WhatsApp", (text: string, at: number) => metaPost(whatsappText(OWNER_NUMBER, text, `wamid.corpus${at}`))],
  ] as const)("from %s reaches the visitor as it was typed, or not at all", async (channel, postOf) => {
    // No more in one conversation than somebody may send at once.
    const groups = inParts(typed, 8);
    const asking = await Promise.all(groups.map(() => regularVisitor()));
    const via = channel.toLowerCase();
    for (const [at, { uid }] of asking.entries()) {
      const key =
        channel === "Telegram" ? `telegram:${OWNER_ID}:${100 + at}` : `whatsapp:${OWNER_NUMBER}:wamid.corpus${at}`;
      await firestore.doc(`links/${key}`).set({ conversationId: uid });
    }
    const statuses = await postAll(
      groups.flatMap((group, at) => group.map((text) => postOf(text, at))),
      8,
    );
    expect(new Set(statuses)).toEqual(new Set([200]));
    const shown = (await Promise.all(asking.map(shownTo))).flat();
    expect(new Set(shown.map((message) => message.via))).toEqual(new Set([via]));
    expect(shown.map(({ text }) => text).toSorted()).toEqual(expected.toSorted());
  });
});
