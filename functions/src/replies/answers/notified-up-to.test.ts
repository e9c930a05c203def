import { expect, test } from "vitest";
import { aCursor, anEntry, cursorsAfter, cursorsOf } from "../../../test/cursor-fakes.ts";
import { receive } from "../receive.ts";
import { anInbound, aText, NOON, replyWorld } from "../../../test/reply-fakes.ts";

type Said = Parameters<typeof cursorsAfter>[0];

/** Kari has written; what came of each message on each key. */
function worldWith(said: Said) {
  const world = replyWorld();
  const author = { kind: "visitor" as const, uid: "kari", name: "Kari" };
  const kari = world.conversations.all.get("kari");
  if (!kari) throw new Error("no conversation");
  const seq = said.length;
  world.conversations.all.set("kari", { ...kari, seq, last: { seq, author, preview: "?", at: NOON } });
  world.services.cursors.read = async (conversationId) => ({ ...cursorsAfter(said), conversationId });
  const readBy = (uid: string) => world.conversations.all.get("kari")?.read[uid];
  return { ...world, readBy };
}

const whatsapp = { provider: "whatsapp" as const, sender: "4790000001", chat: "4790000001" };

test("who answers from afar has read all that they were told of", async () => {
  const { services, readBy } = worldWith([{ "telegram:ada": "sent" }, { "telegram:ada": "sent" }]);
  await receive(services)(anInbound(aText("Yes.")));
  expect(readBy("ada")).toBe(3);
});

test("what still waits to be told there is not read by an answer to what was said before it", async () => {
  const { services, readBy, textsOf } = worldWith([{ "whatsapp:ada": "sent" }, { "whatsapp:ada": "pending" }]);
  await receive(services)(anInbound(aText("Hello!", "wamid.A", "wamid.B"), whatsapp));
  expect(textsOf("kari")).toEqual(["Hello!"]);
  expect(readBy("ada")).toBe(1);
});

test("nor by the next answer, until it is told", async () => {
  const said: Said[number][] = [{ "whatsapp:ada": "sent" }, { "whatsapp:ada": "pending" }];
  const { services, readBy } = worldWith(said);
  await receive(services)(anInbound(aText("Hello!", "wamid.A", "wamid.B"), whatsapp));
  await receive(services)(anInbound(aText("Still here", "wamid.A", "wamid.C"), whatsapp));
  expect(readBy("ada")).toBe(1);
  said[1] = { "whatsapp:ada": "sent" };
  await receive(services)(anInbound(aText("To Oslo, yes", "wamid.A", "wamid.D"), whatsapp));
  expect(readBy("ada")).toBe(2);
});

test("what one was told on another channel, or a colleague was told, is not what one was told here", async () => {
  const { services, readBy } = worldWith([{ "telegram:ada": "sent", "telegram:bo": "sent" }]);
  await receive(services)(anInbound(aText("Hello!", "wamid.A", "wamid.B"), whatsapp));
  expect(readBy("ada")).toBeUndefined();
});

test("what was read by answering does not lie on the same person's devices any more", async () => {
  const world = worldWith([
    { "telegram:ada": "sent", "push:ada:0123456789abcdef": "sent", "push:bo:1111111111111111": "sent" },
  ]);
  world.devices.set("ada", [{ id: "0123456789abcdef", token: "adas-browser", at: NOON }]);
  world.devices.set("bo", [{ id: "1111111111111111", token: "bos-browser", at: NOON }]);
  await receive(world.services)(anInbound(aText("Yes.")));
  expect(world.closed).toEqual(["adas-browser: kari up to 2"]);
});

test("what was not read by it stays there", async () => {
  const world = worldWith([{ "telegram:ada": "pending", "push:ada:0123456789abcdef": "sent" }]);
  world.devices.set("ada", [{ id: "0123456789abcdef", token: "adas-browser", at: NOON }]);
  await receive(world.services)(anInbound(aText("Yes.")));
  expect(world.closed).toEqual([]);
});

test("in the group counts what the group was told", async () => {
  const { services, readBy } = worldWith([{ "telegram:group": "sent", "telegram:bo": "pending" }]);
  const where = { chat: "-1007", direct: false, topic: "3", sender: "8" };
  await receive(services)(anInbound(aText("On it.", null), where));
  expect(readBy("bo")).toBe(2);
});

/** Kari's messages 1 and 2; Ada was notified of the first at noon and of the second at this time, or not yet. */
function worldWithSecond(notifiedAt: number | undefined) {
  const world = worldWith([{ "telegram:ada": "sent" }, { "telegram:ada": "pending" }]);
  const kari = world.conversations.all.get("kari");
  if (kari) world.conversations.all.set("kari", { ...kari, visitorSeq: 2 });
  if (notifiedAt !== undefined) {
    const cursor = aCursor({ wanted: 2, notified: 2, history: [anEntry(1), anEntry(2, { at: notifiedAt })] });
    world.services.cursors.read = async () => cursorsOf({ "telegram:ada": cursor });
  }
  const close = () => receive(world.services)(anInbound(aText("/close"), { at: NOON + 60_000 }));
  return { ...world, close, status: () => world.conversations.all.get("kari")?.status };
}

test.each([
  ["waits to be told", undefined],
  ["was told after it was written", NOON + 65_000],
])("/close does not bury a message that %s, and says what to do", async (_what, notifiedAt) => {
  const { close, status, replied } = worldWithSecond(notifiedAt);
  await close();
  expect([status(), replied.map(({ text }) => text)]).toEqual([
    "open",
    ["The visitor has written since, so nothing was closed. Read it, here or in the panel, then write /close again."],
  ]);
});

test.each([
  ["told before it was written", NOON + 30_000, 0],
  ["read in the panel", undefined, 2],
])("/close closes behind what was %s", async (_what, notifiedAt, read) => {
  const { close, status, conversations, replied } = worldWithSecond(notifiedAt);
  const kari = conversations.all.get("kari");
  if (kari) conversations.all.set("kari", { ...kari, read: { ada: read } });
  await close();
  expect([status(), replied.map(({ text }) => text)]).toEqual(["closed", ["Closed: Kari."]]);
});

test("/close closes behind what one was told, however much colleagues have answered since", async () => {
  const answers = Array.from({ length: 8 }, () => ({ "push:kari:0123456789abcdef": "sent" as const }));
  const world = worldWith([{ "telegram:ada": "sent" }, ...answers]);
  const kari = world.conversations.all.get("kari");
  if (kari) world.conversations.all.set("kari", { ...kari, visitorSeq: 1 });
  await receive(world.services)(anInbound(aText("/close")));
  expect(world.replied.map(({ text }) => text)).toEqual(["Closed: Kari."]);
});
