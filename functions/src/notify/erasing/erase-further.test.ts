import { expect, test } from "vitest";
import { crashing } from "../../../test/crashing.ts";
import { erasedShop } from "../../../test/erased-shop.ts";
import { NOON } from "../../../test/notify-fakes.ts";
import { ProviderRejected, ProviderThrottled, ProviderUnreachable } from "../../channels/channel.ts";
import { SETTLED_MS } from "../../chat/erasing/erasure.ts";
import { eraseFurther } from "./erase-further.ts";

const HOUR = 60 * 60_000;

async function shop(options: Parameters<typeof erasedShop>[0] = {}) {
  const made = await erasedShop(options);
  const { world, services } = made;
  const begin = (id = "kari") => services.erasures.begin(id, world.now, () => true);
  const further = (id = "kari") => eraseFurther(services)(id);
  /** Until nothing is left to do, each run when it is due. */
  async function toTheEnd(id = "kari"): Promise<void> {
    for (let runs = 0; runs < 60; runs += 1) {
      const dueAt = (await services.erasures.read(id))?.dueAt;
      if (dueAt === null || dueAt === undefined) return;
      world.now = Math.max(world.now, dueAt);
      await further(id);
    }
    throw new Error("it does not end");
  }
  return { ...made, begin, further, toTheEnd };
}

/** Of the one who stays, each document as it was, but for what says until when they are muted. */
function ofOla(documents: ReadonlyMap<string, unknown>): [string, unknown][] {
  return [...documents].filter(
    ([path, fields]) => (path + JSON.stringify(fields)).includes("ola") && path !== "site/roster",
  );
}

test("a conversation goes from wherever it is, with its visitor; of another nothing is touched", async () => {
  const { begin, toTheEnd, tracesOf, documents, accounts, chats, closed, services } = await shop();
  const before = ofOla(await documents());
  await begin();
  expect(await services.conversations.get("kari")).toBeUndefined();
  await toTheEnd();
  expect(await tracesOf("kari")).toEqual([]);
  expect(ofOla(await documents())).toEqual(before);
  expect([...accounts]).toEqual(["ola"]);
  expect([...chats].filter((each) => each.includes("ola"))).toHaveLength(7);
  expect(chats).not.toContain("-100:topic-500");
  expect(chats).toContain("-100:topic-601");
  expect(closed).toEqual(["token of grace: kari up to 3"]);
  expect((await services.roster())["grace"]?.muted).toEqual({ ola: expect.any(Number) });
});

test("what stays in chats that take nothing back is counted once, and the record says no more than that", async () => {
  const { begin, toTheEnd, documents } = await shop();
  await begin();
  await toTheEnd();
  const record = (await documents()).get("erasures/kari");
  expect(record).toMatchObject({ unreached: { whatsapp: 3 }, dueAt: null, notified: [], seq: 3 });
});

test("wherever it stops, in the next runs everything goes, and nothing is counted twice", async () => {
  const { services, everythingOf, begin, toTheEnd, tracesOf } = await shop({ messages: 1 });
  let crashes = 0;
  for (let crashed = true; crashed;) {
    const uid = `visitor-${crashes}-of-many`;
    await everythingOf(uid);
    await begin(uid);
    crashed = await eraseFurther(crashing(services, { count: 0 }, crashes + 1))(uid).then(
      () => false,
      () => true,
    );
    await toTheEnd(uid);
    expect([crashes, await tracesOf(uid)]).toEqual([crashes, []]);
    expect((await services.erasures.read(uid))?.unreached).toEqual({ whatsapp: 1 });
    crashes += Number(crashed);
  }
  expect(crashes).toBeGreaterThan(20);
}, 120_000);

test("two at once do what one does", async () => {
  const { begin, further, toTheEnd, tracesOf, services } = await shop({ messages: 30 });
  await begin();
  await Promise.all([further(), further()]);
  await toTheEnd();
  expect(await tracesOf("kari")).toEqual([]);
  expect((await services.erasures.read("kari"))?.unreached).toEqual({ whatsapp: 30 });
});

test("who writes meanwhile has begun anew: all of that stays, and nothing of before", async () => {
  const { begin, further, toTheEnd, write, documents, accounts, chats, world, services, stores } = await shop();
  await begin();
  world.now += 1_000;
  const again = world.now;
  await write("kari", 1, again);
  await stores.devices.save("kari", { id: "another-device", token: "another token", at: again }, "visitor");
  await further();
  await toTheEnd();
  const stored = await documents();
  const messages = [...stored.keys()].filter((path) => path.startsWith("conversations/kari/messages/"));
  expect(messages).toEqual([`conversations/kari/messages/kari-${again}-1`]);
  expect((await services.conversations.get("kari"))?.seq).toBe(1);
  expect(stored.get("visitors/kari")).toEqual({ resumeKeyHashes: ["hash of kari"] });
  expect(stored.has("cursors/kari")).toBe(true);
  expect([...stored.keys()].filter((path) => path.startsWith("links/") && path.includes("kari"))).toHaveLength(2);
  expect([...chats].filter((each) => each.startsWith("7:kari"))).toEqual([`7:kari${again - NOON}1`]);
  expect(accounts).toContain("kari");
  expect(Object.keys((stored.get("devices/kari") as { devices: object }).devices)).toContain("another-device");
});

test("a message that is sent anew under its old id, and becomes the first of another conversation, stays", async () => {
  const { begin, services, stores, db } = await shop({ messages: 1 });
  await begin();
  const [left] = await services.erasures.left("kari", "messages");
  const old = await db.doc(left?.document ?? "").get();
  await old.ref.delete();
  await old.ref.set(old.data() ?? {});
  expect(await stores.erasures.remove("kari", left ? [left] : [])).toBe(false);
  expect((await old.ref.get()).exists).toBe(true);
});

test("an alert that was just leaving is found by a run that comes when all that was under way has ended", async () => {
  const { begin, further, toTheEnd, services, stores, world, chats, tracesOf, db } = await shop();
  const before = await stores.cursors.read("kari");
  await begin();
  await further();
  // Whoever had read the conversation before it went plans, sends, and writes down what came of it.
  if (before) await stores.cursors.change("kari", () => ({ cursors: before, result: undefined }));
  chats.add("7:late-alert-of-kari");
  const link = { conversationId: "kari", key: "telegram:grace", request: "9", expiresAt: NOON + HOUR };
  await stores.cursors.change("kari", () => ({
    links: [{ provider: "telegram", chat: "7", message: "late-alert-of-kari", ...link }],
    result: undefined,
  }));
  await db.doc("topics/7:kari").set({ chat: "7", conversationId: "kari", fence: 1 });
  expect((await services.erasures.read("kari"))?.dueAt).toBe(NOON + SETTLED_MS);
  await toTheEnd();
  expect(world.now).toBe(NOON + SETTLED_MS);
  expect(await tracesOf("kari")).toEqual([]);
});

test.each([
  [new ProviderThrottled("slower", 5_000), 5_000],
  [new ProviderUnreachable("not now"), 60_000],
])("%o: it is tried again, and what needs no provider has gone meanwhile", async (failure, waitMs) => {
  const { begin, further, toTheEnd, services, tracesOf, world } = await shop();
  const { telegram } = services.channels;
  const working = { ...telegram };
  if (telegram) telegram.takeBack = () => Promise.reject(failure);
  await begin();
  await further();
  expect((await services.erasures.read("kari"))?.dueAt).toBe(world.now + waitMs);
  expect(
    (await tracesOf("kari")).filter((each) => /^(?:conversations|visitors|devices|deliveries)\//u.test(each)),
  ).toEqual([]);
  Object.assign(telegram ?? {}, working);
  await toTheEnd();
  expect(await tracesOf("kari")).toEqual([]);
});

test("what a provider does not answer within a day stays, and so does what it refuses; both are counted", async () => {
  const { begin, toTheEnd, services, world, tracesOf } = await shop();
  const { telegram } = services.channels;
  if (telegram)
    telegram.takeBack = (chat) =>
      Promise.reject(chat === "7" ? new ProviderUnreachable("not now") : new ProviderRejected("the bot was removed"));
  await begin();
  const twice = Promise.resolve().then(() => (world.now += 25 * HOUR));
  await twice;
  await toTheEnd();
  // Three alerts, the topic, and an answer that was written there.
  expect((await services.erasures.read("kari"))?.unreached).toEqual({ telegram: 5, whatsapp: 3 });
  expect((await tracesOf("kari")).filter((each) => each.includes("/"))).toEqual([]);
});

test("somebody of the staff keeps their browsers and account, whatever conversation bears their uid", async () => {
  const { further, services, accounts } = await shop();
  accounts.add("grace");
  const record = {
    conversationId: "grace",
    at: NOON,
    begunAt: NOON,
    seq: 1,
    notified: [],
    unreached: {},
    dueAt: NOON,
    into: null,
  };
  services.erasures = { ...services.erasures, read: async () => record, keep: async () => {} };
  await further("grace");
  expect(accounts).toContain("grace");
  expect((await services.devices.of(["grace"]))["grace"]).toHaveLength(1);
});

test("a long conversation goes in pages: about a read and a delete for each message, and a dozen reads a run", async () => {
  const { begin, further, services, stores, db, resetUsage, usage } = await shop({ messages: 1 });
  const batch = db.batch();
  for (let seq = 2; seq <= 450; seq += 1) batch.set(db.doc(`conversations/kari/messages/m${seq}`), { seq });
  await batch.commit();
  await begin();
  await resetUsage();
  await further();
  const { reads, deletes } = await usage();
  expect(deletes).toBeGreaterThanOrEqual(450);
  expect(deletes).toBeLessThan(470);
  expect(reads).toBeLessThan(450 + 40);
  expect(await stores.erasures.left("kari", "messages")).toEqual([]);
  expect(services.erasures).toBeTruthy();
});

test("what is too old is so by the database's clock too: one of ours that is ahead erases nothing young", async () => {
  const { stores, db } = await shop();
  const day = 24 * HOUR;
  const ahead = Date.now() + 20 * 365 * day;
  expect((await stores.erasures.quiet(10 * 365 * day, ahead, 50)).ids).toEqual([]);
  await db.doc("conversations/kari").update({ "last.at": new Date(0) });
  expect((await stores.erasures.quiet(10 * 365 * day, ahead, 50)).ids).toEqual(["kari"]);
  const { ids, since } = await stores.erasures.quiet(day, day - 1, 50);
  expect([ids, since]).toEqual([[], -1]);
});
