import { describe, expect, test } from "vitest";
import { aCursor, aRequest, anEntry } from "../../../test/cursor-fakes.ts";
import { NOON } from "../../../test/notify-fakes.ts";
import { newPending, settled, type Cursor, type Pending } from "./cursor.ts";
import type { Outcome } from "./outcome.ts";
import { settle } from "./settle.ts";

const SENT: Outcome = { kind: "sent", providerId: "42", to: "7" };
const UNREACHABLE: Outcome = { kind: "unreachable", error: "503" };
const UNKNOWN: Outcome = { kind: "unknown", error: "no answer" };

/** Its first request is away. */
const sending = (pending: Partial<Pending> = {}, change: Partial<Cursor> = {}) =>
  aCursor({
    wanted: 1,
    requests: 1,
    request: aRequest(),
    pending: { ...newPending(NOON), attempts: 1, ...pending },
    ...change,
  });
const after = (outcome: Outcome, cursor = sending(), random = 0.5) => settle(cursor, 1, outcome, NOON, random);

describe("what ends it", () => {
  const table: [string, Outcome, object][] = [
    ["sent", SENT, { state: "sent", providerId: "42", error: null, reason: null }],
    [
      "rejected",
      { kind: "rejected", error: "blocked", gone: true },
      { state: "dead", error: "blocked", reason: "refused" },
    ],
    ["skipped", { kind: "skipped", error: "the cap is reached" }, { state: "skipped", reason: "capped" }],
  ];
  test.each(table)("%s", (_what, outcome, expected) => {
    expect(after(outcome)).toMatchObject({ notified: 1, pending: null, request: null, history: [expected] });
  });

  test("what it speaks of and is read meanwhile: the rest of it may have arrived, and is told without a sound", () => {
    const unknown = sending({ unknown: 1 }, { wanted: 3, request: aRequest({ to: 2, leaseUntil: null }) });
    const read = { state: "skipped", at: NOON, error: "read meanwhile", reason: "read" } as const;
    expect(settled(unknown, { from: 1, to: 1 }, read).pending).toMatchObject({ attempts: 1, unknown: 1 });
    expect(settled(unknown, { from: 1, to: 2 }, read).pending).toMatchObject({ attempts: 0, unknown: 0 });
  });

  test("what has come while it was away is pending anew", () => {
    expect(after(SENT, sending({ error: "503" }, { wanted: 3 }))).toMatchObject({
      notified: 1,
      wanted: 3,
      pending: { attempts: 0, error: null },
      history: [{ from: 1, to: 1 }],
    });
  });
});

describe("what puts it off", () => {
  const table: [string, Outcome, Partial<Pending>][] = [
    ["throttled", { kind: "throttled", waitMs: 7_000, error: "429" }, { dueAt: NOON + 7_000, attempts: 1 }],
    ["throttled with a wait of -1", { kind: "throttled", waitMs: -1, error: "429" }, { dueAt: NOON + 1_000 }],
    ["throttled for a day", { kind: "throttled", waitMs: 86_400_000, error: "429" }, { dueAt: NOON + 3_600_000 }],
    ["throttled for ever", { kind: "throttled", waitMs: Infinity, error: "429" }, { dueAt: NOON + 3_600_000 }],
    ["paced", { kind: "paced", waitMs: 6_000, error: "one" }, { dueAt: NOON + 6_000, attempts: 0, reason: "paced" }],
    ["unreachable", UNREACHABLE, { dueAt: NOON + 1_000, attempts: 1, unknown: 0, error: "503" }],
    ["down", { kind: "down", error: "no token" }, { dueAt: NOON + 1_000, error: "no token" }],
    ["unknown", UNKNOWN, { dueAt: NOON + 15_000, unknown: 1 }],
  ];
  test.each(table)("%s", (_what, outcome, expected) => {
    expect(after(outcome)).toMatchObject({ notified: 0, pending: expected, history: [] });
  });

  test("the wait before the next try doubles with each, up to ten minutes", () => {
    const waits = [1, 2, 3, 9, 10, 50].map((attempts) => {
      const { pending } = after(UNREACHABLE, sending({ attempts }), 0.999_999);
      return Math.round(((pending?.dueAt ?? 0) - NOON) / 1_000);
    });
    expect(waits).toEqual([2, 4, 8, 512, 600, 600]);
  });

  test("a provider that throttles and names no wait is asked ever more seldom; a longer one is obeyed", () => {
    const waits = [1, 4, 9].map((attempts) =>
      [0, 900_000].map((waitMs) => {
        const { pending } = after({ kind: "throttled", waitMs, error: "429" }, sending({ attempts }));
        return ((pending?.dueAt ?? 0) - NOON) / 1_000;
      }),
    );
    expect(waits).toEqual([
      [1, 900],
      [8, 900],
      [256, 900],
    ]);
  });
});

describe("what nobody can know", () => {
  test("on Telegram ends it the second time, and the words do not claim what nobody knows", () => {
    const words = "it may or may not have arrived: no answer";
    expect(after(UNKNOWN, sending({ unknown: 1 })).history).toMatchObject([
      { state: "dead", reason: "unsure", error: words },
    ]);
  });

  test("on WhatsApp waits two minutes for the provider's word", () => {
    expect(after(UNKNOWN, sending({}, { channel: "whatsapp" }))).toMatchObject({
      pending: { dueAt: NOON + 120_000 },
      request: { leaseUntil: null },
    });
  });

  test.each([
    ["it never left", { kind: "paced", waitMs: 6_000, error: "our pace" }],
    ["it never arrived", UNREACHABLE],
    ["it was refused for now", { kind: "throttled", waitMs: 7_000, error: "429" }],
  ] as const)("is known after all where its sender says late that %s", (_what, outcome) => {
    const unknown = sending({ unknown: 1 }, { request: aRequest({ leaseUntil: null }) });
    expect(after(outcome, unknown)).toMatchObject({ request: null, pending: { unknown: 0 } });
  });

  test("is known by a receipt that comes late, as long as nothing was begun since", () => {
    const open = after(UNKNOWN);
    expect(after(SENT, open)).toMatchObject({ pending: null, history: [{ state: "sent" }] });
    expect(after(UNKNOWN, open)).toBe(open);
    const dead = after(UNKNOWN, sending({ unknown: 1 }));
    expect(after(SENT, dead).history).toMatchObject([{ state: "sent", reason: null, error: null, providerId: "42" }]);
  });
});

test("an outcome of a request that is not the last one is worth nothing", () => {
  const next = sending({}, { request: aRequest({ number: 2 }), requests: 2 });
  for (const outcome of [SENT, UNREACHABLE, UNKNOWN]) expect(after(outcome, next)).toBe(next);
  const done = aCursor({ notified: 1, wanted: 1, history: [anEntry(1)] });
  expect(after({ kind: "rejected", error: "blocked", gone: true }, done)).toBe(done);
});

test("a chat that moved is known by its new address, and a device by its id alone", () => {
  expect(after({ ...SENT, to: "-1007" }).to).toBe("-1007");
  const push = sending({}, { channel: "push", to: "0123456789abcdef" });
  expect(after({ ...SENT, to: "a secret token" }, push).to).toBe("0123456789abcdef");
});
