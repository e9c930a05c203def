import { Timestamp } from "firebase-admin/firestore";
import { describe, expect, test } from "vitest";
import { aCursor, anEntry, aRequest, cursorsOf } from "../../../test/cursor-fakes.ts";
import { NOON } from "../../../test/notify-fakes.ts";
import { newCursor, newPending, type Cursors } from "../../notify/cursors/cursor.ts";
import { NO_RATE } from "../../notify/cursors/rates.ts";
import { cursorsFields, cursorsFrom, ratesFields, ratesFrom } from "./cursor-document.ts";

const DAY = 24 * 60 * 60_000;
const pending = { ...newPending(NOON + 5), error: "503", attempts: 2 };
const SAID = { state: "failed", id: "wamid", error: "undeliverable", reason: "failed" } as const;
const FULL = cursorsOf({
  "telegram:grace": aCursor({
    wanted: 2,
    notified: 1,
    pending,
    request: aRequest({ said: SAID }),
    history: [anEntry(1)],
  }),
  "whatsapp:grace": aCursor({
    channel: "whatsapp",
    to: "47",
    notified: 2,
    wanted: 2,
    alertedAt: NOON,
    again: { ...pending, from: 1, to: 1, at: NOON, byHand: true },
    history: [anEntry(1, { from: 1, to: 2, reason: "together", againAt: NOON })],
  }),
});

const stored = (cursors: Cursors) => cursorsFields(cursors, NOON, { Timestamp });

function reading() {
  const lines: string[] = [];
  const logs = { documentBroken: (path: string, what: string) => void lines.push(`${path} ${what}`) };
  return { lines, logs };
}

describe("a document of cursors", () => {
  test("gives back what was stored, and says nothing", () => {
    const { lines, logs } = reading();
    expect(cursorsFrom("ada", stored(FULL), logs)).toEqual(FULL);
    expect(lines).toEqual([]);
  });

  test("says of which conversation it is, where that is known", () => {
    const { lines, logs } = reading();
    expect(cursorsFrom("ada", stored({ ...FULL, createdAt: NOON }), logs).createdAt).toBe(NOON);
    expect(cursorsFrom("ada", stored(FULL), logs)).not.toHaveProperty("createdAt");
    expect(lines).toEqual([]);
  });

  test("has the time of its next due as a timestamp, and none at all once everything is settled", () => {
    expect(stored(FULL)["dueAt"]).toEqual(Timestamp.fromMillis(NOON + 5));
    const done = aCursor({ notified: 1, wanted: 1, history: [anEntry(1)] });
    expect(stored(cursorsOf({ "telegram:grace": done }))).not.toHaveProperty("dueAt");
  });

  test("names the keys that are left to a digest, and has no such field without any", () => {
    const folded = aCursor({ wanted: 1, pending: { ...newPending(NOON), folded: 5 } });
    const some = cursorsOf({ "telegram:grace": folded, "telegram:alan": aCursor({ wanted: 1 }) });
    expect(stored(some)["folded"]).toEqual(["telegram:grace 5"]);
    expect(stored(FULL)).not.toHaveProperty("folded");
  });

  test("names the chats that an alert may just be arriving in, and has no such field without any", () => {
    const away = aCursor({ wanted: 1, pending: newPending(NOON), request: aRequest() });
    const unknown = aCursor({ ...away, request: aRequest({ leaseUntil: null }) });
    const device = aCursor({ ...away, channel: "push", to: "0123456789abcdef" });
    const some = { "telegram:grace": away, "telegram:alan": unknown, "push:grace:0123456789abcdef": device };
    expect(stored(cursorsOf(some))["leaving"]).toEqual(["telegram:7"]);
    expect(stored(cursorsOf({ "telegram:alan": unknown }))).not.toHaveProperty("leaving");
  });

  test("may be forgotten after 90 days, for the TTL policy", () => {
    expect(stored(FULL)["expiresAt"]).toEqual(Timestamp.fromMillis(NOON + 90 * DAY));
  });
});

describe("what cannot be read is one line in the log, and the rest goes on", () => {
  const grace = FULL.targets["telegram:grace"];
  const broken: [string, object, string[], Partial<Cursors>][] = [
    ["another version", { version: 7 }, ["another version"], FULL],
    [
      "an unknown channel",
      { targets: { "telegram:grace": grace, "pigeon:grace": { ...grace, channel: "pigeon" } } },
      ["pigeon:grace"],
      { targets: { "telegram:grace": grace ?? aCursor() } },
    ],
    [
      "a broken target",
      { targets: { "telegram:alan": { ...grace, wanted: "two" }, "telegram:grace": grace } },
      ["telegram:alan"],
      { targets: { "telegram:grace": grace ?? aCursor() } },
    ],
    // Who knows what was pending under it: what has reached nobody is planned anew.
    [
      "a broken target, where one of two has reached somebody",
      { targets: { x: 1 }, reached: 1 },
      ["x"],
      { planned: 1 },
    ],
    ["a broken target, where all have reached somebody", { targets: { x: 1 }, reached: 2 }, ["x"], { planned: 2 }],
    ["targets that are no map", { targets: [1, 2] }, [], { targets: {} }],
    [
      "a broken message",
      { messages: [{ seq: 1 }, FULL.messages[1]] },
      ["messages"],
      { messages: FULL.messages.slice(1), planned: 2 },
    ],
    ["no word of how far it is planned", { planned: undefined }, ["planned"], { planned: 2 }],
    ["no word of how far somebody was reached", { reached: -1 }, ["reached"], { reached: 2 }],
  ];
  test.each(broken)("%s", (_what, change, whats, expected) => {
    const { lines, logs } = reading();
    expect(cursorsFrom("ada", { ...stored(FULL), ...change }, logs)).toMatchObject(expected);
    expect(lines).toEqual(whats.map((what) => `cursors/ada ${what}`));
  });

  test("a recipient's rates say when a digest is due, for which somebody waits", () => {
    const cursor = { ...newCursor("telegram", "7", 2), wanted: 3, pending: newPending(NOON) };
    const rate = { ...NO_RATE, digest: { cursor, count: 0, ids: [], batches: [NOON] } };
    const dueAt = Timestamp.fromMillis(NOON);
    expect(ratesFields({ "telegram:grace": rate }, NOON, { Timestamp })).toMatchObject({ dueAt });
    const left = { ...rate, digest: { ...rate.digest, batches: [] } };
    expect(ratesFields({ "telegram:grace": left }, NOON, { Timestamp })).not.toHaveProperty("dueAt");
  });

  test("of a recipient's rates too", () => {
    const { lines, logs } = reading();
    const digest = { cursor: newCursor("telegram", "7", 2), count: 3, ids: ["ada"], batches: [] };
    const rate = { ...NO_RATE, alerts: [NOON], floodUntil: NOON + 1, digest };
    const fields = ratesFields({ "telegram:grace": rate }, NOON, { Timestamp });
    expect(fields).not.toHaveProperty("dueAt");
    expect(fields["expiresAt"]).toEqual(Timestamp.fromMillis(NOON + 2 * DAY));
    // As a former version left it: nothing is known of its digest.
    const former = { ...rate, digest: { at: NOON, count: 3, ids: [], providerId: "9", to: "7" }, sendingUntil: null };
    const keys = { ...fields["keys"], "telegram:alan": former, "whatsapp:grace": { alerts: "many" } };
    const read = { "telegram:grace": rate, "telegram:alan": { ...rate, digest: null } };
    expect(ratesFrom("grace", { keys }, logs)).toEqual(read);
    expect(lines).toEqual(["recipients/grace whatsapp:grace"]);
    expect(ratesFrom("nobody", undefined, logs)).toEqual({});
  });
});
