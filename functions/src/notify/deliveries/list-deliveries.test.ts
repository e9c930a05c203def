import { expect, test } from "vitest";
import { aCursor, anEntry, aRequest, cursorsOf } from "../../../test/cursor-fakes.ts";
import { aConversation, aPerson, memoryCursors, NOON } from "../../../test/notify-fakes.ts";
import { fakeConversations } from "../../chat/fake-conversations.ts";
import { NO_RATE } from "../cursors/rates.ts";
import { newCursor, newPending, withMessage, type Cursors } from "../cursors/cursor.ts";
import { listDeliveries } from "./list-deliveries.ts";

const ROSTER = { grace: aPerson(7, { name: "Grace" }), "acme:alan": aPerson(8, { name: "Alan" }) };

function listing(cursors: Cursors, seq = cursors.planned) {
  const conversations = fakeConversations(aConversation({ seq }));
  let reads = 0;
  const read = async () => {
    reads += 1;
    return cursors;
  };
  const list = listDeliveries({ conversations, cursors: { read } as never, roster: async () => ROSTER });
  return { list, reads: () => conversations.usage.reads + reads };
}

const sentUpTo = (seq: number) => aCursor({ notified: seq, wanted: seq, history: [anEntry(seq, { from: 1 })] });

test("who was notified of what is shown by name, in order of seq, and never by address", async () => {
  const refused = anEntry(1, { state: "dead", error: "blocked", reason: "refused", providerId: "secret", attempts: 3 });
  const grace = aCursor({ wanted: 2, notified: 1, requests: 2, history: [refused], pending: newPending(NOON) });
  const { list } = listing(cursorsOf({ "telegram:grace": grace }));
  expect(await list(["staff"], "ada", 0)).toEqual([
    {
      messageId: "message-1",
      seq: 1,
      targets: [
        {
          key: "telegram:grace",
          channel: "telegram",
          name: "Grace",
          state: "dead",
          attempts: 3,
          at: new Date(NOON).toISOString(),
          error: "blocked",
          reason: "refused",
        },
      ],
    },
    {
      messageId: "message-2",
      seq: 2,
      targets: [
        {
          key: "telegram:grace",
          channel: "telegram",
          name: "Grace",
          state: "pending",
          attempts: 0,
          at: null,
          error: null,
          reason: null,
        },
      ],
    },
  ]);
});

test("whoever a key belongs to has a name: a person, also by a device, the group, the visitor, one who has left", async () => {
  const keys = ["push:acme:alan:0123456789abcdef", "push:ada:0123456789abcdef", "telegram:gone", "telegram:group"];
  const question = { seq: 1, id: "message-1", at: NOON, author: "ada", byVisitor: true };
  const messages = [question, { ...question, seq: 2, id: "message-2", author: "acme:alan", byVisitor: false }];
  const { list } = listing(cursorsOf(Object.fromEntries(keys.map((key) => [key, sentUpTo(2)])), { messages }));
  const [asked, answered] = await list(["staff"], "ada", 0);
  expect(asked?.targets.map(({ name }) => name)).toEqual(["Alan", "Former colleague", "the shared group"]);
  // Nobody is notified of their own words, whatever lies around them.
  expect(answered?.targets.map(({ name }) => name)).toEqual(["Ada", "Former colleague", "the shared group"]);
});

test.each([
  ["is leaving", { request: aRequest(), pending: { ...newPending(NOON), attempts: 1 } }, "sending"],
  ["may have arrived", { request: aRequest({ leaseUntil: null }), pending: newPending(NOON) }, "unknown"],
  ["is tried again", { pending: { ...newPending(NOON), attempts: 1 } }, "retry"],
  ["waits", { pending: newPending(NOON) }, "pending"],
])("what %s is shown so", async (_what, change, state) => {
  const { list } = listing(cursorsOf({ "telegram:grace": aCursor({ wanted: 1, ...change }) }));
  expect(await list(["staff"], "ada", 0)).toMatchObject([{ targets: [{ state }] }]);
});

test("of a long conversation the newest 50 are shown, at two reads", async () => {
  let cursors = cursorsOf({ "telegram:grace": sentUpTo(60) }, { messages: [] });
  for (let seq = 1; seq <= 60; seq += 1)
    cursors = withMessage(cursors, { seq, id: `message-${seq}`, at: NOON, author: "ada", byVisitor: true });
  const { list, reads } = listing(cursors);
  const shown = await list(["staff"], "ada", 0);
  expect(shown.map(({ seq }) => seq)).toEqual(Array.from({ length: 50 }, (_, index) => index + 11));
  expect(reads()).toBe(2);
});

test("whoever knows the earlier ones is shown the later ones alone, and who knows all pays for no cursors", async () => {
  const { list, reads } = listing(cursorsOf({ "telegram:grace": sentUpTo(5) }));
  expect((await list(["staff"], "ada", 3)).map(({ seq }) => seq)).toEqual([4, 5]);
  expect(await list(["staff"], "ada", 5)).toEqual([]);
  expect(reads()).toBe(3);
});

test("whoever may not see it finds no such conversation", async () => {
  const { list, reads } = listing(cursorsOf({ "telegram:grace": sentUpTo(1) }));
  await expect(list(["bert"], "ada", 0)).rejects.toMatchObject({ code: "NOT_FOUND" });
  await expect(list(["bert"], "nobody", 0)).rejects.toMatchObject({ code: "NOT_FOUND" });
  expect(reads()).toBe(2);
});

test.each([
  ["waits for a digest", [5], "pending"],
  ["was named by one", [6], "sent"],
] as const)("of a stranger who %s that is shown", async (_what, batches, state) => {
  const { store, cursors, rates } = memoryCursors({ now: NOON });
  const grace = aCursor({ wanted: 1, pending: { ...newPending(NOON), folded: 5 } });
  cursors.set("ada", cursorsOf({ "telegram:grace": grace }));
  rates.set("grace", {
    "telegram:grace": { ...NO_RATE, digest: { cursor: newCursor("telegram", "7", 0), count: 1, ids: [], batches } },
  });
  const conversations = fakeConversations(aConversation({ seq: 1 }));
  const list = listDeliveries({ conversations, cursors: store, roster: async () => ROSTER });
  expect((await list(["staff"], "ada", 0)).map(({ targets }) => targets[0]?.state)).toEqual([state]);
});
