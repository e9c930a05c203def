import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { aCursor, aRequest, anEntry } from "../../../test/cursor-fakes.ts";
import { NOON } from "../../../test/notify-fakes.ts";
import { newPending, type Cursor, type Entry, type ProviderState } from "./cursor.ts";
import { reportStatus, type ProviderStatus } from "./report-status.ts";
import { settle } from "./settle.ts";
import { unknown } from "./retry-policy.ts";

const NOW = NOON + 5_000;
const whatsapp = { channel: "whatsapp", to: "47", requests: 1, wanted: 1 } as const;
const sent = (change: Partial<Entry> = {}) =>
  aCursor({ ...whatsapp, notified: 1, history: [anEntry(1, { providerId: "A", ...change })] });
const sending = () => aCursor({ ...whatsapp, request: aRequest(), pending: { ...newPending(NOON), attempts: 1 } });
/** Nobody knows what came of its request. */
const open = () => unknown(sending(), aRequest(), "no answer", NOON);

const say = (state: ProviderState, change: Partial<ProviderStatus> = {}): ProviderStatus => {
  return { state, providerId: "A", at: NOON + 2_000, ...change };
};
const FAILED = say("failed", { error: "WhatsApp: message undeliverable", code: 131_026 });
const CLOSED = say("failed", { error: "WhatsApp: re-engagement message", code: 131_047 });

const heard = (cursor: Cursor, ...statuses: ProviderStatus[]) =>
  statuses.reduce((current, status) => reportStatus(current, 1, status, NOW), cursor);
const last = (cursor: Cursor, ...statuses: ProviderStatus[]) => heard(cursor, ...statuses).history.at(-1);

describe("of what was sent", () => {
  const table: [string, ProviderStatus[], Partial<Entry>][] = [
    ["sent", [say("sent")], { state: "sent", providerState: "sent" }],
    ["read without delivered", [say("read")], { state: "sent", providerState: "read" }],
    ["delivered after read", [say("read"), say("delivered")], { state: "sent", providerState: "read" }],
    ["failed", [FAILED], { state: "dead", error: FAILED.error ?? "", reason: "failed" }],
    ["failed after delivered", [say("delivered"), FAILED], { state: "sent", providerState: "delivered", error: null }],
    ["delivered after failed", [FAILED, say("delivered")], { state: "sent", error: null, reason: null }],
    ["sent after failed: on its way is less", [FAILED, say("sent")], { state: "dead", reason: "failed" }],
  ];
  test.each(table)("%s", (_what, statuses, expected) => {
    expect(last(sent(), ...statuses)).toMatchObject(expected);
  });

  test("the order and the repetition of statuses make no difference, and neither when the receipt comes", () => {
    const statuses = [say("sent"), say("delivered"), say("read"), FAILED];
    const orders = fc
      .subarray(statuses, { minLength: 1 })
      .chain((some) =>
        fc.tuple(
          fc.constant(some),
          fc.shuffledSubarray(some, { minLength: some.length }),
          fc.array(fc.constantFrom(...some)),
        ),
      );
    const known = (entry: Entry | undefined) => [entry?.state, entry?.providerState, entry?.error, entry?.reason];
    const receipt = { kind: "sent", providerId: "A", to: "47" } as const;
    const promise = ([some, shuffled, again]: ProviderStatus[][], cursor: Cursor) => {
      const run = (list: ProviderStatus[] = []) =>
        known(settle(heard(cursor, ...list), 1, receipt, NOW, 0.5).history.at(-1));
      expect(run([...(shuffled ?? []), ...(again ?? [])])).toEqual(run(some));
    };
    fc.assert(fc.property(orders, fc.constantFrom(sent(), sending(), open()), promise));
  });

  test("the same status again is not worth a write, nor one of a request that there was not", () => {
    const once = heard(sent(), say("delivered"));
    expect(heard(once, say("delivered"))).toBe(once);
    expect(reportStatus(once, 2, say("read"), NOW)).toBe(once);
    expect(reportStatus(once, Number.NaN, say("read"), NOW)).toBe(once);
  });
});

describe("a closed window", () => {
  test.each([131_047, "63016"])("%s: it is tried once more at once, knowing that, and then it is dead", (code) => {
    const again = heard(sent(), { ...CLOSED, code });
    expect(again.again).toMatchObject({ from: 1, to: 1, dueAt: NOW, windowClosed: true, byHand: false });
    // The provider repeats what it said of the first one.
    expect(heard(again, { ...CLOSED, code })).toBe(again);
    const second = { ...again, requests: 2, request: aRequest({ number: 2, of: "again" }) };
    const taken = settle(second, 2, { kind: "sent", providerId: "B", to: "47" }, NOW, 0.5);
    expect(taken).toMatchObject({ again: null, history: [{ state: "sent", providerId: "B", providerState: null }] });
    expect(heard(taken, { ...CLOSED, code })).toBe(taken);
    const refused = reportStatus(taken, 2, { ...CLOSED, code, providerId: "B" }, NOW);
    expect(refused).toMatchObject({ again: null, history: [{ state: "dead", reason: "window" }] });
  });

  test("said before the receipt: it is tried once more when that has come", () => {
    const receipt = { kind: "sent", providerId: "A", to: "47" } as const;
    expect(settle(heard(sending(), CLOSED), 1, receipt, NOW, 0.5)).toMatchObject({
      request: null,
      pending: { windowClosed: true, dueAt: NOW },
    });
  });
});

describe("of what nobody knew", () => {
  test.each(["sent", "delivered", "read"] as const)("%s: it is known, and nothing is sent again", (state) => {
    expect(heard(open(), say(state))).toMatchObject({
      request: null,
      pending: null,
      history: [{ state: "sent", providerId: "A", error: null }],
    });
  });

  test("failed: the provider had it, and could not deliver it", () => {
    expect(last(open(), FAILED)).toMatchObject({ state: "dead", reason: "failed", providerId: "A" });
    expect(heard(open(), CLOSED)).toMatchObject({ request: null, pending: { dueAt: NOW, windowClosed: true } });
  });

  test("that had ended as dead is known after all", () => {
    const dead = sent({ state: "dead", reason: "unsure", providerId: null });
    expect(last(dead, say("sent"))).toMatchObject({ state: "sent", reason: null });
    expect(last(dead, FAILED, say("sent"))).toMatchObject({ state: "dead", reason: "unsure" });
  });
});

describe("before our own receipt", () => {
  const receipt = (cursor: Cursor) => settle(cursor, 1, { kind: "sent", providerId: "A", to: "47" }, NOW, 0.5);

  test("delivered: it is sent, and what its sender hears changes nothing", () => {
    const known = heard(sending(), say("delivered"));
    expect(known.history).toMatchObject([{ state: "sent", providerState: "delivered" }]);
    expect(receipt(known)).toBe(known);
    expect(settle(known, 1, { kind: "unknown", error: "no answer" }, NOW, 0.5)).toBe(known);
  });

  test("failed: it is dead once the receipt has come, or nobody knows whether it will", () => {
    const known = heard(sending(), FAILED);
    expect(known).toMatchObject({ history: [], request: { number: 1 } });
    expect(receipt(known).history).toMatchObject([{ state: "dead", reason: "failed", error: FAILED.error }]);
    const lapsed = settle(known, 1, { kind: "unknown", error: "no answer" }, NOW, 0.5);
    expect(lapsed).toMatchObject({ pending: null, history: [{ state: "dead", reason: "failed" }] });
  });
});

test("a status of one request never speaks of another", () => {
  const second = { ...open(), requests: 2, request: aRequest({ number: 2 }) };
  expect(heard(second, FAILED)).toBe(second);
  expect(heard(second, say("delivered"))).toBe(second);
});
