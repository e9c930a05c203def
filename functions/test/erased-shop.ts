/** Two visitors of whom something is kept wherever anything can be, in the embedded Firestore, and chats that told of them. */
import { onTestFinished } from "vitest";
import { openEmbedded } from "./embedded.ts";
import { aCursor, anEntry, cursorsOf } from "./cursor-fakes.ts";
import { aConversation, aMessage, aPerson, NOON, notifyWorld } from "./notify-fakes.ts";
import { createConversationStore } from "../src/firestore/chat/conversation-store.ts";
import { createErasureStore } from "../src/firestore/erasing/erasure-store.ts";
import { createTopicStore } from "../src/firestore/channels/topic-store.ts";
import { createCursorStore } from "../src/firestore/notify/cursor-store.ts";
import { createDeviceStore } from "../src/firestore/people/device-store.ts";
import { createSiteStore } from "../src/firestore/people/site-store.ts";
import { createInboundStore } from "../src/firestore/replies/inbound-store.ts";
import type { NotifyServices } from "../src/notify/services/notify-services.ts";

const MUCH_LATER = NOON + 90 * 24 * 60 * 60_000;

/** `messages`: how many each of the two has. Chats hold what was told of each, by `chat:message`. */
export async function erasedShop({ messages = 3 } = {}) {
  const { database, port, close } = await openEmbedded();
  onTestFinished(close);
  const { db } = database;
  const logs = { documentBroken: () => undefined };
  const { world, services } = notifyWorld();
  const clock = { now: () => world.now };
  const stores = {
    conversations: createConversationStore(database, logs),
    erasures: createErasureStore(database, logs),
    cursors: createCursorStore({ database, clock, logs }),
    devices: createDeviceStore(database),
  };
  const [topics, site, inbound] = [
    createTopicStore(database),
    createSiteStore(database, logs),
    createInboundStore(database, logs),
  ];
  /** What stands in people's chats, and who has an account. */
  const chats = new Set<string>();
  const accounts = new Set<string>();
  const closed: string[] = [];

  /** One message of a visitor, told on Telegram and WhatsApp, as the functions store it. */
  async function write(uid: string, seq: number, createdAt = NOON): Promise<void> {
    const at = createdAt + seq;
    const message = aMessage({ id: `${uid}-${createdAt}-${seq}`, conversationId: uid, seq, at });
    const last = { seq, author: message.author, preview: "", at };
    await stores.conversations.change(uid, (current) => ({
      conversation: {
        ...(current ?? aConversation({ id: uid, audience: ["staff", uid], createdAt })),
        seq,
        last,
        updatedAt: at,
      },
      message,
      ...(!current && { visitor: { resumeKeyHashes: [`hash of ${uid}`] as [string] } }),
      result: undefined,
    }));
    // When it began is the database's to say.
    const begunAt = (await stores.conversations.get(uid))?.createdAt ?? createdAt;
    const number = `${uid}${createdAt - NOON}${seq}`;
    const about = { conversationId: uid, request: "1", expiresAt: MUCH_LATER };
    await stores.cursors.change(uid, () => ({
      cursors: {
        ...cursorsOf(
          {
            [`push:grace:device-of-grace`]: aCursor({ channel: "push", history: [anEntry(seq)] }),
            "telegram:grace": aCursor(),
          },
          { conversationId: uid },
        ),
        createdAt: begunAt,
      },
      links: [
        { provider: "telegram", chat: "7", message: number, key: "telegram:grace", ...about },
        { provider: "whatsapp", chat: "4790", message: `wamid.${number}`, key: "whatsapp:grace", ...about },
      ],
      result: undefined,
    }));
    chats.add(`7:${number}`).add(`4790:wamid.${number}`);
  }

  async function everythingOf(uid: string): Promise<void> {
    for (let seq = 1; seq <= messages; seq += 1) await write(uid, seq);
    const id = uid === "kari" ? 500 : 600 + accounts.size;
    const place = { chat: "-100", conversationId: uid };
    await topics.claim(place, world.now);
    await topics.keep(place, 1, { id, name: uid, expiresAt: MUCH_LATER });
    chats.add(`-100:topic-${id}`).add(`7:${uid}-answer`);
    const done = { kind: "done", uid: "grace", conversationId: uid } as const;
    await inbound.put(`telegram:7:${uid}-answer`, { ...done, messageId: "m" }, MUCH_LATER);
    await inbound.put(`telegram:press-of-${uid}`, { ...done, messageId: null }, MUCH_LATER);
    const asked = { kind: "asked" as const, uid: "grace", text: "Yes", choices: [uid], said: true };
    await inbound.put(`telegram:7:asked-${uid}`, asked, MUCH_LATER);
    await db.doc(`deliveries/of-${uid}`).set({ conversationId: uid, seq: 1, targets: {} });
    await stores.devices.save(uid, { id: `device-of-${uid}`, token: `token of ${uid}`, at: NOON }, "visitor");
    accounts.add(uid);
  }

  for (const uid of ["kari", "ola"]) await everythingOf(uid);
  await stores.devices.save("grace", { id: "device-of-grace", token: "token of grace", at: NOON }, "staff");
  await site.changeRoster(() => ({
    entries: { grace: aPerson(7, { muted: { kari: MUCH_LATER, ola: MUCH_LATER } }) },
    result: undefined,
  }));

  const all: NotifyServices = {
    ...services,
    ...stores,
    roster: () => site.roster(),
    people: { read: () => site.roster(), change: (decide) => site.changeRoster(decide) },
    channels: {
      telegram: {
        send: () => Promise.reject(new Error("not asked for")),
        async takeBack(chat, message) {
          chats.delete(`${chat}:${message}`);
          return true;
        },
      },
      whatsapp: { send: () => Promise.reject(new Error("not asked for")) },
    },
    closePush: async (token, id, seq) => void closed.push(`${token}: ${id} up to ${seq}`),
    endAccount: async (uid) => void accounts.delete(uid),
  };

  /** Every document, by its path. */
  async function documents(): Promise<Map<string, unknown>> {
    const roots = await db.listCollections();
    const pages = await Promise.all([...roots, db.collectionGroup("messages")].map((each) => each.get()));
    return new Map(pages.flatMap(({ docs }) => docs.map((each) => [each.ref.path, each.data()] as const)));
  }

  /** Whatever still tells of somebody, but for what says that they were erased. */
  async function tracesOf(uid: string): Promise<string[]> {
    const stored = [...(await documents())].filter(
      ([path, fields]) => path !== `erasures/${uid}` && (path + JSON.stringify(fields)).includes(uid),
    );
    const elsewhere = [...chats, ...accounts].filter((each) => each.includes(uid) && !each.startsWith("4790:"));
    return [...stored.map(([path]) => path), ...elsewhere];
  }

  const usage = async (): Promise<{ reads: number; writes: number; deletes: number }> =>
    (await (await fetch(`http://127.0.0.1:${port}/emulator/v1/usage`)).json()) as {
      reads: number;
      writes: number;
      deletes: number;
    };
  const resetUsage = async () => void (await fetch(`http://127.0.0.1:${port}/emulator/v1/usage`, { method: "DELETE" }));
  return {
    world,
    services: all,
    stores,
    db,
    database,
    chats,
    accounts,
    closed,
    write,
    everythingOf,
    documents,
    tracesOf,
    usage,
    resetUsage,
  };
}
