import { beforeAll, expect, test } from "vitest";
import type { Conversation, Message } from "@porchlight/contract/conversations.ts";
import { OWNER_NUMBER } from "../../emulators/providers/handsets/people.ts";
import { AGENT_ID, FORUM_ID, OWNER_ID } from "../../emulators/providers/telegram/world.ts";
import { ADMIN, api, callable, newAccount, newVisitor, post, staff, url } from "../stack/doors.ts";
import { metaPost, postAll, telegramPost, type HookPost } from "../stack/posts/hook-posts.ts";
import {
  nextId,
  randomFrom,
  shuffled,
  telegramEdit,
  telegramPress,
  telegramText,
  whatsappText,
} from "../stack/posts/inbound-updates.ts";
import { firestore, useOwnerFirestore } from "../stack/regular-visitor.ts";
import { useOwnStack } from "../stack/stack-for-tests.ts";

/** Without the trigger: nothing but what comes in is at work here. */
let visitors: string[];

/** uid → Telegram user id. The first is the owner, who has WhatsApp too. */
const STAFF: Record<string, number> = {
  admin: OWNER_ID,
  agent: AGENT_ID,
  ...Object.fromEntries([1, 2, 3, 4].map((number) => [`person${number}`, 5_200_000 + number])),
};
const REMOVED = 5_300_001;
const STRANGER = 5_400_001;

const person = (name: string, userId: number, more: object = {}) => ({
  name,
  email: `${name.toLowerCase()}@porchlight.test`,
  role: "agent",
  duty: { on: true },
  preferences: {},
  pairing: { telegram: { chatId: userId, userId }, ...more },
});

/** The message that notified this person of this conversation, and the topic of it in the group. */
const alertOf = (uid: string, visitor: number) => 100 + visitor * 10 + Object.keys(STAFF).indexOf(uid);
const topicOf = (visitor: number) => 50 + visitor;
const wamidOf = (visitor: number) => `wamid.HBgL/alert+${visitor}/A==`;

useOwnStack("inbound", { codebases: ["api"] });
useOwnerFirestore();
beforeAll(async () => {
  const people = Object.entries(STAFF).map(([uid, userId]) => [uid, person(uid, userId)] as const);
  await firestore.doc("site/roster").set({
    ...Object.fromEntries(people),
    admin: { ...person("Astrid", OWNER_ID, { whatsapp: { number: OWNER_NUMBER } }), ...ADMIN_ROLE },
    gone: person("Gone", REMOVED),
  });
  visitors = await Promise.all(
    Array.from({ length: 12 }, async () => {
      const visitor = await newVisitor();
      const { status } = await post(visitor, "Do you ship to Norway?");
      if (status !== 201) throw new Error(`writing was answered ${status}`);
      return visitor.uid;
    }),
  );
  const link = (key: string, conversationId: string) =>
    firestore.doc(`links/${key.replaceAll("/", "%2F")}`).set({ conversationId });
  await Promise.all(
    visitors.flatMap((id, index) => [
      ...Object.entries(STAFF).map(([uid, chat]) => link(`telegram:${chat}:${alertOf(uid, index)}`, id)),
      link(`telegram:${REMOVED}:${alertOf("admin", index)}`, id),
      link(`telegram:${FORUM_ID}:topic-${topicOf(index)}`, id),
      link(`whatsapp:${OWNER_NUMBER}:${wamidOf(index)}`, id),
    ]),
  );
  await newAccount("gone", "gone@porchlight.test");
  const removed = await callable("setStaff", (await staff(ADMIN)).token, { email: "gone@porchlight.test", role: null });
  if (removed.status !== 200) throw new Error(`removing was answered ${removed.status}`);
});

const ADMIN_ROLE = { role: "admin", email: ADMIN.email, name: "Astrid Berg" };

/** All messages of the staff, of all conversations, with the conversation each is in. */
async function stored(): Promise<Map<string, Message[]>> {
  const { token } = await staff(ADMIN);
  const all = await Promise.all(
    visitors.map(async (id) => {
      const found: Message[] = [];
      for (let after = 0; ;) {
        const path = `/conversations/${id}/messages?after=${after}&limit=100`;
        const { body } = await api<{ messages: Message[] }>("GET", path, { token });
        const last = body.messages.at(-1);
        if (!last) return [id, found.filter(({ author }) => author.kind === "staff")] as const;
        found.push(...body.messages);
        after = last.seq;
      }
    }),
  );
  return new Map(all);
}

interface Expected {
  conversation: string;
  uid: string;
  text: string;
  internal: boolean;
  via: string;
}

const lineOf = ({ conversation, uid, text, internal, via }: Expected) =>
  `${conversation} ${uid} ${via}${internal ? " note" : ""}: ${text}`;

test("of 1,000 updates each valid one is stored once, in the one conversation that it is for", async () => {
  const random = randomFrom(5);
  const pick = <Item>(items: readonly Item[]): Item => {
    const item = items[random(items.length)];
    if (item === undefined) throw new Error("nothing to pick from");
    return item;
  };
  const expected: Expected[] = [];
  const first: HookPost[] = [];
  const later: HookPost[] = [];
  const uids = Object.keys(STAFF);
  let count = 0;
  const text = (kind: string) => `${kind} ${(count += 1)}`;

  for (let index = 0; index < 200; index++) {
    const uid = pick(uids);
    const visitor = random(visitors.length);
    const from = STAFF[uid] ?? 0;
    const conversation = visitors[visitor] ?? "";
    const said = text("telegram");
    const internal = random(8) === 0;
    const inTopic = random(3) === 0;
    const update = telegramText({
      from,
      text: internal ? `// ${said}` : said,
      ...(inTopic ? { chat: FORUM_ID, topic: topicOf(visitor) } : { replyTo: alertOf(uid, visitor) }),
    });
    first.push(telegramPost(update));
    // Changed up to three times, most within one second; they come in any order, before their message too.
    const edits = Array.from({ length: random(3) === 0 ? 1 + random(3) : 0 }, (_, edit) => `${said}, change ${edit}`);
    later.push(...edits.map((edited) => telegramPost(telegramEdit(update, internal ? `//${edited}` : edited))));
    expected.push({ conversation, uid, text: edits.at(-1) ?? said, internal, via: "telegram" });
  }
  // WhatsApp: batches of six with one bad entry each.
  for (let batch = 0; batch < 15; batch++) {
    const messages = Array.from({ length: 5 }, (): unknown => {
      const visitor = random(visitors.length);
      const said = text("whatsapp");
      expected.push({
        conversation: visitors[visitor] ?? "",
        uid: "admin",
        text: said,
        internal: false,
        via: "whatsapp",
      });
      return whatsappText(OWNER_NUMBER, said, wamidOf(visitor));
    });
    const bad = [
      null,
      { ...whatsappText(OWNER_NUMBER, "bad", wamidOf(0)), timestamp: "soon" },
      [],
      { type: "text" },
      "x",
    ];
    messages.splice(random(6), 0, pick(bad));
    first.push(metaPost(...messages));
  }
  // What is nobody's, or fits no conversation.
  const owner = { from: OWNER_ID, text: "wrong" };
  const group = { id: FORUM_ID, title: "Shop visitors", type: "supergroup" };
  const foreign = (visitor: number, index: number): unknown[] => [
    telegramText({ from: STRANGER + (index % 3), text: "wrong", replyTo: alertOf("admin", visitor) }),
    telegramText({ from: STRANGER, text: "wrong", chat: FORUM_ID, topic: topicOf(visitor) }),
    telegramText({ from: STRANGER, text: "wrong", chat: OWNER_ID, replyTo: alertOf("admin", visitor) }),
    telegramText({ from: REMOVED, text: "wrong", replyTo: alertOf("admin", visitor) }),
    telegramText({ from: REMOVED, text: "wrong", chat: FORUM_ID, topic: topicOf(visitor) }),
    telegramText({
      from: 1_087_968_824,
      text: "wrong",
      chat: FORUM_ID,
      topic: topicOf(visitor),
      more: { from: { id: 1_087_968_824, is_bot: true, first_name: "Group" }, sender_chat: group },
    }),
    telegramText({ ...owner, chat: FORUM_ID, topic: topicOf(visitor), more: { sender_chat: { id: -1_009 } } }),
    telegramText({ ...owner, chat: FORUM_ID, replyTo: alertOf("admin", visitor) }),
    telegramText({ ...owner, chat: FORUM_ID, topic: 9_999 }),
    telegramText({ ...owner, chat: 5_499_999, replyTo: alertOf("admin", visitor) }),
    { ...telegramText({ ...owner, replyTo: alertOf("admin", visitor) }), message: undefined, poll: { id: "1" } },
    telegramPress(STRANGER, `take:${visitors[visitor]}`, alertOf("admin", visitor)),
    telegramEdit(telegramText({ ...owner, replyTo: alertOf("admin", visitor) }), "wrong"),
  ];
  for (let index = 0; index < 12; index++) first.push(...foreign(random(visitors.length), index).map(telegramPost));
  // Asked about, each in a chat of its own: forwarded, quoted from elsewhere, and answering another chat's message.
  const replied = { message_id: alertOf("person1", 0), date: 1, chat: group };
  const unsure: [number, Record<string, unknown>][] = [
    [5_200_001, { forward_origin: { type: "hidden_user", date: 1, sender_user_name: "Somebody" } }],
    [
      5_200_002,
      {
        external_reply: { origin: { type: "hidden_user", date: 1 }, message_id: alertOf("person2", 0), chat: group },
      },
    ],
    [5_200_003, { reply_to_message: replied }],
    [5_200_004, { quote: { text: "wrong", position: 0 } }],
  ];
  first.push(...unsure.map(([from, more]) => telegramPost(telegramText({ from, text: "wrong", more }))));
  first.push(metaPost(whatsappText("4790000077", "wrong", wamidOf(0))));

  const all = [...first, ...later];
  const again = shuffled([...all, ...all], random).slice(0, 1_000 - all.length);
  const posts = shuffled([...all, ...again], random);
  expect(posts).toHaveLength(1_000);
  const statuses = await postAll(posts, 12);
  expect(new Set(statuses)).toEqual(new Set([200]));

  const roster = await firestore.doc("site/roster").get();
  expect(Object.keys(roster.data() ?? {}).toSorted()).toEqual(uids.toSorted());
  const found = [...(await stored())].flatMap(([conversation, messages]) =>
    messages.map(({ author, text: said, internal, via }) =>
      lineOf({ conversation, uid: author.uid ?? "", text: said, internal, via }),
    ),
  );
  expect(found.toSorted()).toEqual(expected.map(lineOf).toSorted());
});

interface Called {
  request: { method?: string; parameters?: { callback_query_id?: string; text?: string } };
}

async function answersTo(callback: string): Promise<string[]> {
  const { items } = (await (await fetch(`${url().phone}/record`)).json()) as { items: Called[] };
  return items
    .filter(({ request }) => request.method === "answerCallbackQuery")
    .flatMap(({ request: { parameters } }) =>
      parameters?.callback_query_id === callback ? [parameters.text ?? ""] : [],
    );
}

test("of two who press I take it at once one has it, both learn who, and a repeat does nothing", async () => {
  const { token } = await staff(ADMIN);
  const assigneeOf = async (id: string) =>
    (await api<{ conversation: Conversation }>("GET", `/conversations/${id}`, { token })).body.conversation.assignee;
  for (const id of visitors.slice(0, 5)) {
    // Whoever has answered there has it.
    await callable("updateConversation", token, { conversationId: id, assignee: null });
    const presses = [OWNER_ID, AGENT_ID].map((from) => telegramPress(from, `take:${id}`, nextId()));
    const posts = presses.map(telegramPost);
    expect(await postAll(posts, 2)).toEqual([200, 200]);
    const winner = await assigneeOf(id);
    const [owner = [], agent = []] = await Promise.all(
      presses.map(({ callback_query: { id: callback } }) => answersTo(callback)),
    );
    const [mine, theirs] = winner === "admin" ? [owner, agent] : [agent, owner];
    expect(mine).toEqual([expect.stringMatching(/ is yours now\.$/)]);
    expect(theirs).toEqual([expect.stringMatching(winner === "admin" ? /^Astrid Berg has / : /^agent has /)]);

    await callable("updateConversation", token, { conversationId: id, assignee: null });
    expect(await postAll([...posts, ...posts.toReversed()], 2)).toEqual([200, 200, 200, 200]);
    expect(await assigneeOf(id)).toBeNull();
  }
});

test("a text that was chosen for twice is asked about for each conversation, and each button leads to its own", async () => {
  const { token } = await staff(ADMIN);
  const two = visitors.slice(-2);
  // Whoever has answered there has it already: it is to be among the newest.
  for (const assignee of [null, "admin"])
    for (const conversationId of two) await callable("updateConversation", token, { conversationId, assignee });
  const text = telegramText({ from: OWNER_ID, text: "It leaves on Friday." });
  const key = `${OWNER_ID}:${text.message.message_id}`;
  expect(await postAll([telegramPost(text)], 1)).toEqual([200]);
  const choicesOf = async (asks: string) =>
    ((await firestore.doc(`inbound/telegram:${key}:${asks}`).get()).get("choices") ?? []) as string[];
  const chosen = (await choicesOf("ask")).filter((id) => two.includes(id));
  expect(chosen).toHaveLength(2);
  for (const conversationId of two)
    await callable("updateConversation", token, { conversationId, status: "closed", asOf: { seq: 99 } });
  const press = (data: string) => postAll([telegramPost(telegramPress(OWNER_ID, data, nextId()))], 1);
  for (const id of chosen) await press(`ask:${key}:${(await choicesOf("ask")).indexOf(id)}`);
  expect(await choicesOf("reopen")).toEqual(chosen);
  expect(await press(`reopen:${key}:1`)).toEqual([200]);
  const found = await stored();
  const whoGotIt = chosen.map((id) => found.get(id)?.filter((message) => message.text === text.message.text).length);
  expect(whoGotIt).toEqual([0, 1]);
});
