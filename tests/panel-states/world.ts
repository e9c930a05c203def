/** What there is in the shop when its panel is looked at: each kind of conversation, of message and of colleague once. */
import { randomUUID } from "node:crypto";
import { ADMIN, AGENT, api, callable, newAccount, newVisitor, send, staff, type SignedIn } from "../stack/doors.ts";
import { putConversations } from "../stack/many-conversations.ts";
import { FACE } from "./face.ts";
import { putCounts } from "../stack/put-counts.ts";
import { regularVisitor } from "../stack/regular-visitor.ts";

/** The ids of conversations, by what is to be seen in them. */
export interface World {
  talk: string;
  mine: string;
  /** Somebody has something to undo in it, and nobody else is concerned. */
  quiet: string;
  /** A colleague answers in it while one writes. */
  crossed: string;
  snoozed: string;
  closed: string;
  spam: string;
  group: string;
  direct: string;
  agent: SignedIn;
}

/** Whose password is forgotten; not on the roster, for local accounts write the address into their log. */
export const FORGETFUL = "forgetful@elsewhere.example";

const HOUR_MS = 60 * 60_000;
const PAGE = "https://fjordlamps.example/lamps/porch/brass-lantern?utm_source=letter&utm_campaign=winter";
const LONG = `We pack every lamp by hand. ${"It travels in wood wool, which you may keep. ".repeat(12)}`;

const PEOPLE = ["Ola", "Maximiliane von Hohenstein-Wallenrodt", "سارة المنصوري", "Li Wei", "Grace Hopper", "יעל כהן"];

async function writes(visitor: SignedIn, text: string, profile?: { name: string; email?: string }): Promise<void> {
  const referrer = "https://www.google.com/";
  const body = { id: randomUUID(), text, page: PAGE, referrer, locale: "nb-NO", timezone: "Europe/Oslo", profile };
  const headers = {
    "user-agent": "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 Chrome/153.0.0.0 Safari/537.36",
  };
  const { status, text: said } = await api("POST", "/visitor/messages", { token: visitor.token, body, headers });
  if (status !== 201) throw new Error(`a visitor's message was answered ${status}: ${said}`);
}

/** Calls it, and throws unless it was done. */
async function does<Result>(name: string, { token }: SignedIn, data: object): Promise<Result> {
  const { status, text, body } = await callable<Result>(name, token, data);
  if (status !== 200) throw new Error(`${name} was answered ${status}: ${text}`);
  return body.result;
}

const files = (by: SignedIn, conversationId: string, change: object): Promise<unknown> =>
  does("updateConversation", by, { conversationId, ...change });

/** Fills a stack in which nobody has written yet. */
export async function fill(): Promise<World> {
  const [admin, agent, newcomer] = await Promise.all([staff(ADMIN), staff(AGENT), newVisitor()]);
  await newAccount("forgetful", FORGETFUL);
  await does("setStaff", admin, { email: "ingrid@fjordlamps.example", name: "Ingrid Aurora Sæther", role: "agent" });
  await does("savePicture", agent, { picture: FACE });
  const canned = [
    ["shipping", "Hello {visitor}, we ship to all of Europe in two days."],
    ["thanks", "Thank you, and a bright evening. {me}"],
  ];
  for (const [name, text] of canned) await does("saveCanned", admin, { id: randomUUID(), name, text });

  const now = Date.now();
  await putCounts(now, [ADMIN.uid, AGENT.uid, "former"]);
  await putConversations(
    PEOPLE.map((name, index) => ({
      id: `past${index}`,
      name,
      at: now - (index + 2) * 7 * HOUR_MS,
      ...(index % 3 === 1 && { assignee: AGENT.uid, readBy: ADMIN.uid }),
    })),
  );
  const from = async (text: string, name: string): Promise<string> => {
    const visitor = await regularVisitor();
    await writes(visitor, text, { name });
    return visitor.uid;
  };
  const closed = await from("It has come, and shines. Thank you.", "Kari Nordmann");
  await files(admin, closed, { status: "closed", asOf: { seq: 1 } });
  const spam = await from("Cheap followers for your shop", "Growth Partner");
  await files(admin, spam, { status: "spam", blocked: true });
  const snoozed = await from("Will the blue one be back by spring?", "Per Hansen");
  const until = new Date(now + 26 * HOUR_MS).toISOString();
  await files(admin, snoozed, { status: "snoozed", snoozeUntil: until, asOf: { seq: 1 } });
  const quiet = await from("Is it bright?", "Eva Lund");
  const crossed = await from("Do you have spare glass?", "Tor Vik");
  const mine = await from("My lantern came with a crack. What now?", "Liv Moen");
  await files(admin, mine, { assignee: ADMIN.uid });

  await writes(newcomer, "Do you ship to Norway?", { name: "Nora Lind", email: "nora.lind@example.com" });
  await files(agent, newcomer.uid, { assignee: AGENT.uid });
  await send(agent, newcomer.uid, "@Astrid Berg do we? The list says only Sweden.", { internal: true });
  await send(admin, newcomer.uid, "Yes, in two days. All prices are on https://lamps.example/shipping.");
  await writes(newcomer, "And how much for a large one?\nIt is to hang at a door by the sea.");
  await files(agent, newcomer.uid, { status: "snoozed", snoozeUntil: until, asOf: { seq: 4 } });
  await files(admin, newcomer.uid, { status: "open" });
  await send(admin, newcomer.uid, LONG);
  await files(agent, newcomer.uid, { assignee: ADMIN.uid });
  await writes(newcomer, "Thank you, then I take two.");

  const members = [AGENT.uid];
  const { conversation: direct } = await does<Started>("startConversation", admin, { members });
  await send(agent, direct.id, "Can you take the late shift on Friday?");
  const { text: cracked } = await api("GET", `/conversations/${mine}/messages`, { token: admin.token });
  const messageId = (JSON.parse(cracked) as { messages: { id: string }[] }).messages[0]?.id ?? "";
  const asks = (conversationId: string, text: string, by: SignedIn, more: object): Promise<unknown> =>
    does("sendMessage", by, { conversationId, id: randomUUID(), text, ...more });
  const first = { id: randomUUID(), asks: { conversationId: mine, messageId } };
  await asks(direct.id, "Is that a case for the glazier?", admin, first);
  await asks(direct.id, "It is. He is here on Thursday.", agent, { answers: first.id });
  await asks(direct.id, "And who pays for it?", agent, { asks: first.asks });
  const note = { id: randomUUID(), text: "She writes in the evenings; the glazier knows of it." };
  await files(agent, mine, { assignee: ADMIN.uid, note });
  const titled = { members, title: "Christmas market", id: randomUUID() };
  const { conversation: group } = await does<Started>("startConversation", admin, titled);
  await send(admin, group.id, "Who brings the ladder?");
  return { talk: newcomer.uid, mine, quiet, crossed, snoozed, closed, spam, group: group.id, direct: direct.id, agent };
}

interface Started {
  conversation: { id: string };
}
