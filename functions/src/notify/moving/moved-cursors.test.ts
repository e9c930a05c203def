import * as fc from "fast-check";
import { expect, test } from "vitest";
import { aCursor, anEntry, aRequest, cursorsOf } from "../../../test/cursor-fakes.ts";
import { aPerson, NOON } from "../../../test/notify-fakes.ts";
import { shop } from "../../../test/shop.ts";
import { movedInto, placeAfter } from "../../chat/identity/moved-conversation.ts";
import { newPending, type Cursors } from "../cursors/cursor.ts";
import { movedCursors } from "./moved-cursors.ts";

const KEY = "telegram:grace";
const settled = (...seqs: number[]) =>
  aCursor({
    notified: seqs.length,
    wanted: seqs.length,
    requests: seqs.length,
    history: seqs.map((seq) => anEntry(seq)),
  });
/** Two messages move behind three. */
function moved(from: Cursors | undefined, into: Cursors | undefined) {
  const place = placeAfter(3, [{ seq: 1 }, { seq: 2 }]);
  return movedCursors(from, into, { from: "ada", into: "id_ada", offset: 3, place, now: NOON });
}

test("who was notified of messages was notified of them in their new places", () => {
  const after = moved(cursorsOf({ [KEY]: settled(1, 2) }), cursorsOf({ [KEY]: settled(1, 2, 3) }));
  const { notified, wanted, history, requests, pending } = after?.targets[KEY] ?? aCursor();
  expect({ planned: after?.planned, notified, wanted, requests, pending }).toEqual({
    planned: 5,
    notified: 5,
    wanted: 5,
    requests: 5,
    pending: null,
  });
  expect(history.map(({ from, to, request }) => [from, to, request])).toEqual([1, 2, 3, 4, 5].map((n) => [n, n, n]));
  expect(after?.messages.map(({ seq, author }) => [seq, author])).toEqual([
    [1, "ada"],
    [2, "ada"],
    [3, "ada"],
    [4, "id_ada"],
    [5, "id_ada"],
  ]);
});

test("what is pending stays so, and is one alert with what is pending in the other", () => {
  const waits = aCursor({ notified: 1, wanted: 2, pending: newPending(NOON), history: [anEntry(1)], requests: 1 });
  const alone = moved(cursorsOf({ [KEY]: waits }), cursorsOf({ [KEY]: settled(1, 2, 3) }));
  expect(alone?.targets[KEY]).toMatchObject({ notified: 4, wanted: 5, pending: { dueAt: NOON } });
  const other = aCursor({ notified: 2, wanted: 3, pending: newPending(NOON + 1) });
  const both = moved(cursorsOf({ [KEY]: waits }), cursorsOf({ [KEY]: other }));
  expect(both?.targets[KEY]).toMatchObject({ notified: 2, wanted: 5, pending: { dueAt: NOON + 1 } });
});

test("of what is just leaving nobody will know what came of it: it comes again, without a sound", () => {
  const away = aCursor({ wanted: 1, pending: { ...newPending(NOON), attempts: 1 }, request: aRequest(), requests: 1 });
  const after = moved(cursorsOf({ [KEY]: away }), undefined)?.targets[KEY];
  expect(after).toMatchObject({
    notified: 3,
    wanted: 4,
    pending: { unknown: 1 },
    request: { from: 4, to: 4, leaseUntil: null },
  });
});

test("what was not planned yet is planned by whoever comes next", () => {
  expect(moved(undefined, cursorsOf({ [KEY]: settled(1, 2, 3) }))?.planned).toBe(3);
  expect(moved(cursorsOf({ [KEY]: settled(1) }), cursorsOf({ [KEY]: settled(1, 2, 3) }))?.planned).toBe(4);
  const behind = cursorsOf({ [KEY]: settled(1, 2) });
  expect(moved(cursorsOf({ [KEY]: settled(1, 2) }), behind)).toBe(behind);
  expect(moved(undefined, undefined)).toBeUndefined();
});

test("the visitor's own browsers are told of nothing as whom they were", () => {
  const from = cursorsOf({ "push:ada:device": aCursor({ channel: "push", wanted: 1, pending: newPending(NOON) }) });
  expect(moved(from, undefined)?.targets).toEqual({});
});

test("whatever is pending stays so, and what is settled is settled, but for what goes out with what was pending before", () => {
  const key = fc.constantFrom(KEY, "whatsapp:grace", "telegram:group");
  /** Some of so many messages are settled, some of the rest are pending. */
  const cursorOf = (count: number) =>
    fc.tuple(fc.nat(count), fc.nat(count)).map(([one, other]) => {
      const [notified, wanted] = [Math.min(one, other), Math.max(one, other)];
      const history = Array.from({ length: notified }, (_, index) => anEntry(index + 1));
      return aCursor({
        notified,
        wanted,
        pending: wanted > notified ? newPending(NOON) : null,
        history,
        requests: notified,
      });
    });
  const all = (count: number) =>
    fc.dictionary(key, cursorOf(count)).map((targets) => cursorsOf({ ...targets }, { planned: count }));
  fc.assert(
    fc.property(all(2), fc.option(all(3), { nil: undefined }), (from, into) => {
      const after = moved(from, into);
      for (const [name, cursor] of Object.entries(from.targets)) {
        const { notified = 0, wanted = 0, pending } = after?.targets[name] ?? {};
        const before = into?.targets[name];
        expect(wanted).toBeGreaterThanOrEqual(cursor.wanted === 0 ? 0 : 3 + cursor.wanted);
        const isPending = cursor.pending !== null || (before?.pending ?? null) !== null;
        expect(pending !== null || !isPending).toBe(true);
        // What was settled here goes out again only with what was pending there before it.
        const from = before?.pending ? before.notified : 3 + cursor.notified;
        expect(notified).toBe(from);
        expect(pending === null).toBe(notified === wanted);
      }
      for (const name of Object.keys(into?.targets ?? {})) expect(after?.targets[name]).toBeDefined();
      expect(after?.planned).toBe(5);
    }),
  );
});

test("a phone that rang for messages does not ring again when they are moved, whoever plays the events; it does for the next", async () => {
  const {
    world,
    services: _services,
    conversations,
    shown,
    say,
    event,
    at,
    reconcile,
  } = shop({ staff: { grace: aPerson(7) } });
  await say(0, "id_ada");
  await say(100, "anon");
  await say(101, "anon");
  await at(300);
  const rung = shown.length;
  expect(rung).toBe(3);
  const [from, into] = [conversations.get("anon"), conversations.get("id_ada")];
  if (!from || !into) throw new Error("nobody has written");
  const own = world.messages.filter(({ conversationId }) => conversationId === "anon");
  const { conversation, messages } = movedInto("id_ada", from, own, into, world.now);
  const [old, known] = [world.cursors.get("anon"), world.cursors.get("id_ada")];
  const ids = { from: "anon", into: "id_ada" };
  const cursors = movedCursors(old, known, {
    ...ids,
    offset: into.seq,
    place: placeAfter(into.seq, own),
    now: world.now,
  });
  conversations.delete("anon");
  conversations.set("id_ada", conversation);
  world.messages.push(...messages);
  world.cursors.delete("anon");
  if (cursors) world.cursors.set("id_ada", cursors);
  for (const message of [...messages, ...own]) void event(message);
  await at(500);
  await reconcile();
  await at(600);
  expect(shown).toHaveLength(rung);
  await say(700, "id_ada");
  await at(800);
  expect(shown.slice(rung)).toMatchObject([{ conversationId: "id_ada", sound: "rings", text: "id_ada 4" }]);
});
