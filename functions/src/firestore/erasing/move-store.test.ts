import { expect, test } from "vitest";
import { crashing } from "../../../test/crashing.ts";
import { erasedShop } from "../../../test/erased-shop.ts";
import { MOVED_MOST, movedInto } from "../../chat/identity/moved-conversation.ts";
import { eraseFurther } from "../../notify/erasing/erase-further.ts";
import { createMoveStore } from "./move-store.ts";

/** Kari is anonymous; Ola is known. */
async function shop(options: Parameters<typeof erasedShop>[0] = {}) {
  const made = await erasedShop(options);
  const { world, services, database, documents } = made;
  const moves = createMoveStore(database, { documentBroken: () => undefined });
  const move = (from = "kari", into = "ola") =>
    moves.move(from, into, world.now, (...of) => movedInto(into, ...of, world.now));
  async function toTheEnd(id = "kari"): Promise<void> {
    for (let runs = 0; runs < 60; runs += 1) {
      const dueAt = (await services.erasures.read(id))?.dueAt;
      if (dueAt === null || dueAt === undefined) return;
      world.now = Math.max(world.now, dueAt);
      await eraseFurther(services)(id);
    }
    throw new Error("it does not end");
  }
  /** Seq and id of each message, in order. */
  const messagesOf = async (id: string) => {
    const stored = await services.conversations.messages(id, { after: 0, limit: 1_000 });
    return stored.map(({ seq, id: message }) => `${seq} ${message.replaceAll(/-\d+-/gu, "-")}`);
  };
  return { ...made, move, toTheEnd, messagesOf, documents };
}

test("one conversation stands at the end of the other, in the moment in which it goes", async () => {
  const { move, messagesOf, services, documents } = await shop();
  expect(await move()).toBe(true);
  expect(await messagesOf("ola")).toEqual(["1 ola-1", "2 ola-2", "3 ola-3", "4 kari-1", "5 kari-2", "6 kari-3"]);
  expect(await services.conversations.get("ola")).toMatchObject({ seq: 6, last: { seq: 6 } });
  expect(await services.conversations.get("kari")).toBeUndefined();
  expect(await services.erasures.read("kari")).toMatchObject({ into: "ola", seq: 3, notified: [] });
  const stored = await documents();
  expect([stored.has("visitors/kari"), stored.has("visitors/ola"), stored.has("cursors/kari")]).toEqual([
    false,
    true,
    false,
  ]);
});

test("whoever had none yet has it from now on, and their keys are told apart from the former ones", async () => {
  const { move, messagesOf, documents } = await shop();
  expect(await move("kari", "id_kari")).toBe(true);
  expect(await messagesOf("id_kari")).toEqual(["1 kari-1", "2 kari-2", "3 kari-3"]);
  const stored = await documents();
  expect(stored.get("visitors/id_kari")).toEqual({ resumeKeyHashes: [] });
  expect([...stored.keys()].filter((path) => path.startsWith("topics/"))).toEqual([
    "topics/-100:id_kari",
    "topics/-100:ola",
  ]);
});

test("asked twice at once, and again later, it is done once", async () => {
  const { move, messagesOf } = await shop();
  const done = await Promise.all([move(), move(), move()]);
  expect(done.filter(Boolean)).toHaveLength(1);
  expect(await move()).toBe(false);
  expect(await messagesOf("ola")).toHaveLength(6);
});

test("a message that was sent again by whom they are now is there once", async () => {
  const { move, messagesOf, db } = await shop();
  const sent = await db.collection("conversations/kari/messages").get();
  const first = sent.docs.find((each) => each.get("seq") === 1);
  await db.doc(`conversations/ola/messages/${first?.id}`).set({ ...first?.data(), seq: 4 });
  await db.doc("conversations/ola").update({ seq: 4 });
  await move();
  expect(await messagesOf("ola")).toEqual(["1 ola-1", "2 ola-2", "3 ola-3", "4 kari-1", "5 kari-2", "6 kari-3"]);
});

test("what led to it leads to where it stands, nothing is taken back in anybody's chat, and the account ends", async () => {
  const { move, toTheEnd, tracesOf, documents, chats, accounts, closed } = await shop();
  const before = [...chats];
  await move();
  await toTheEnd();
  const stored = await documents();
  const leading = [...stored].filter(([path]) => path.startsWith("links/") && path.includes("kari"));
  expect(leading).toHaveLength(6);
  for (const [, fields] of leading)
    expect(fields).toEqual({ conversationId: "ola", expiresAt: expect.anything() as unknown });
  expect(stored.get("links/telegram:-100:topic-500")).toMatchObject({ conversationId: "ola" });
  expect(stored.get("inbound/telegram:7:kari-answer")).toMatchObject({ conversationId: "ola", messageId: "m" });
  expect([[...chats], [...accounts], closed]).toEqual([before, ["ola"], []]);
  // Its messages keep the ids that they had, and chats the messages that told of it.
  const left = (await tracesOf("kari")).filter((path) =>
    /^(?:conversations\/kari|visitors|devices|deliveries|cursors\/kari|topics)/u.test(path),
  );
  expect(left).toEqual([]);
});

test("to erase it where it stands reaches all that led to it before, also while that is still under way", async () => {
  const { move, toTheEnd, tracesOf, services, world } = await shop();
  await move("kari", "ola");
  await services.erasures.begin("ola", world.now, () => true);
  await toTheEnd("kari");
  await toTheEnd("ola");
  expect((await tracesOf("kari")).filter((each) => !each.startsWith("erasures/"))).toEqual([]);
  expect((await tracesOf("ola")).filter((each) => !each.startsWith("erasures/"))).toEqual([]);
});

test("wherever what follows stops, in the next runs all is led, and nothing is taken back", async () => {
  const { services, everythingOf, move, toTheEnd, documents, chats } = await shop({ messages: 1 });
  let crashes = 0;
  for (let crashed = true; crashed;) {
    const uid = `visitor-${crashes}-of-many`;
    await everythingOf(uid);
    const before = chats.size;
    await move(uid);
    crashed = await eraseFurther(crashing(services, { count: 0 }, crashes + 1))(uid).then(
      () => false,
      () => true,
    );
    await toTheEnd(uid);
    const leading = [...(await documents())].filter(([, fields]) => Object(fields).conversationId === uid);
    expect([crashes, leading.map(([path]) => path), chats.size]).toEqual([crashes, [], before]);
    crashes += Number(crashed);
  }
  expect(crashes).toBeGreaterThan(15);
}, 120_000);

test("who goes on writing under the former id begins anew, and can be moved again", async () => {
  const { move, toTheEnd, write, messagesOf, world } = await shop({ messages: 1 });
  await move();
  world.now += 1_000;
  await write("kari", 1, world.now);
  await toTheEnd();
  expect(await messagesOf("kari")).toEqual(["1 kari-1"]);
  await move();
  expect(await messagesOf("ola")).toEqual(["1 ola-1", "2 kari-1", "3 kari-1"]);
});

test("who has written nothing, or more than can be moved at once, keeps what they have", async () => {
  const { move, db, messagesOf } = await shop({ messages: 1 });
  expect(await move("nobody", "ola")).toBe(false);
  const batch = db.batch();
  const [message] = (await db.collection("conversations/kari/messages").get()).docs;
  for (let seq = 2; seq <= MOVED_MOST + 1; seq += 1)
    batch.set(db.doc(`conversations/kari/messages/m${seq}`), { ...message?.data(), seq });
  await batch.commit();
  expect(await move()).toBe(false);
  expect(await messagesOf("ola")).toHaveLength(1);
  await db.doc(`conversations/kari/messages/m2`).delete();
  expect(await move()).toBe(true);
  expect(await messagesOf("ola")).toHaveLength(MOVED_MOST + 1);
});
