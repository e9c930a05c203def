import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { leaseDue, startSending, type Lease } from "./lease.ts";
import { LEASE_MS } from "../times.ts";
import { openLedger, withTarget, type Delivery } from "./ledger.ts";
import { settleTarget } from "./settle.ts";
import { aMessage, aTarget, NOON } from "./notify-fakes.ts";
import { reportStatus, type ProviderStatus } from "./report-status.ts";
import type { ProviderState, Target } from "./target.ts";

const KEY = "whatsapp:grace";
const LEASE: Lease = { key: KEY, fence: 1 };
const NOW = NOON + 5_000;

function ledgerOf(change: Partial<Target> = {}): Delivery {
  const target = aTarget({ channel: "whatsapp", to: "47", fence: 1, attempts: 1, dueAt: null, ...change });
  return { ...openLedger(aMessage(), [], NOON), targets: { [KEY]: target }, dueAt: target.dueAt };
}

const sent = (change: Partial<Target> = {}) => ledgerOf({ state: "sent", providerId: "A", ...change });
const sending = (change: Partial<Target> = {}) =>
  ledgerOf({ state: "sending", leaseUntil: NOON + LEASE_MS, dueAt: NOON + LEASE_MS, ...change });
const doubt = (change: Partial<Target> = {}) =>
  ledgerOf({ state: "doubt", doubts: 1, dueAt: NOON + 120_000, error: "no answer", ...change });

const say = (state: ProviderState, change: Partial<ProviderStatus> = {}): ProviderStatus => ({
  state,
  providerId: "A",
  at: NOON + 2_000,
  ...change,
});
const FAILED = say("failed", { error: "WhatsApp: message undeliverable", code: 131026 });
const CLOSED = say("failed", { error: "WhatsApp: re-engagement message", code: 131047 });

const only = ({ targets }: Delivery): Target => targets[KEY] ?? aTarget({ error: "no such target" });
const after = (ledger: Delivery, ...statuses: ProviderStatus[]): Target =>
  only(statuses.reduce((current, status) => reportStatus(current, KEY, status, NOW), ledger));

describe("of what was sent", () => {
  const table: [string, ProviderStatus[], Partial<Target>][] = [
    ["sent", [say("sent")], { state: "sent", providerState: "sent" }],
    ["read without delivered", [say("read")], { state: "sent", providerState: "read" }],
    ["delivered after read", [say("read"), say("delivered")], { state: "sent", providerState: "read" }],
    ["failed", [FAILED], { state: "dead", error: FAILED.error ?? "", reason: "failed", dueAt: null }],
    ["failed after delivered", [say("delivered"), FAILED], { state: "sent", providerState: "delivered", error: null }],
    ["delivered after failed", [FAILED, say("delivered")], { state: "sent", error: null, reason: null }],
    ["sent after failed: on its way is less", [FAILED, say("sent")], { state: "dead", reason: "failed" }],
    ["failed of another request", [{ ...FAILED, providerId: "B" }], { state: "sent", providerState: null }],
  ];
  test.each(table)("%s", (_what, statuses, expected) => {
    expect(after(sent(), ...statuses)).toMatchObject(expected);
  });

  test("the order and the repetition of statuses make no difference", () => {
    const statuses = [say("sent"), say("delivered"), say("read"), FAILED];
    const known = (target: Target) => [target.state, target.providerState, target.error, target.reason];
    fc.assert(
      fc.property(
        fc
          .subarray(statuses, { minLength: 1 })
          .chain((some) =>
            fc.tuple(
              fc.constant(some),
              fc.shuffledSubarray(some, { minLength: some.length }),
              fc.array(fc.constantFrom(...some)),
            ),
          ),
        fc.constantFrom(sent(), sending(), doubt()),
        ([some, shuffled, again], ledger) => {
          const settled = (reported: Delivery) =>
            only(settleTarget(reported, LEASE, { kind: "sent", providerId: "A", to: "47" }, NOW, 0.5));
          const run = (list: ProviderStatus[]) =>
            settled(list.reduce((current, status) => reportStatus(current, KEY, status, NOW), ledger));
          expect(known(run([...shuffled, ...again]))).toEqual(known(run(some)));
        },
      ),
    );
  });

  test("the same status again is not worth a write", () => {
    const ledger = reportStatus(sent(), KEY, say("delivered"), NOW);
    expect(reportStatus(ledger, KEY, say("delivered"), NOW)).toBe(ledger);
    expect(reportStatus(ledger, "whatsapp:nobody", say("read"), NOW)).toBe(ledger);
    expect(reportStatus(ledger, "constructor", say("read"), NOW)).toBe(ledger);
  });
});

describe("a closed window", () => {
  test.each([131047, "63016"])("%s: it is tried once more at once, knowing that, and then it is dead", (code) => {
    const retried = reportStatus(sent(), KEY, { ...CLOSED, code }, NOW);
    expect(only(retried)).toMatchObject({ state: "retry", dueAt: NOW, windowClosed: true });

    const { delivery, leases } = leaseDue(retried, NOW);
    const [lease = LEASE] = leases;
    const begun = startSending(delivery, lease, { to: "47", silent: false }, NOW);
    // The provider repeats what it said of the first one.
    expect(reportStatus(begun, KEY, { ...CLOSED, code }, NOW)).toBe(begun);
    const again = settleTarget(begun, lease, { kind: "sent", providerId: "B", to: "47" }, NOW, 0.5);
    expect(only(again)).toMatchObject({ state: "sent", providerId: "B", providerState: null });
    expect(reportStatus(again, KEY, { ...CLOSED, code }, NOW)).toBe(again);
    expect(after(again, { ...CLOSED, code, providerId: "B" })).toMatchObject({ state: "dead", reason: "window" });
  });
});

describe("a doubt", () => {
  test.each(["sent", "delivered", "read"] as const)("ends with %s, and nothing is sent again", (state) => {
    expect(after(doubt(), say(state))).toMatchObject({ state: "sent", providerId: "A", dueAt: null, error: null });
  });

  test("ends with failed: the provider had it, and could not deliver it", () => {
    expect(after(doubt(), FAILED)).toMatchObject({ state: "dead", reason: "failed", providerId: "A" });
    expect(after(doubt(), CLOSED)).toMatchObject({ state: "retry", dueAt: NOW });
  });

  test("that had ended as dead is told after all", () => {
    const dead = ledgerOf({ state: "dead", doubts: 2, reason: "unsure", error: "it may or may not have arrived" });
    expect(after(dead, say("sent"))).toMatchObject({ state: "sent", reason: null });
    expect(after(dead, FAILED, say("sent"))).toMatchObject({ state: "dead", reason: "unsure" });
  });
});

describe("before our own receipt", () => {
  const receipt = (ledger: Delivery, providerId: string | null = "A") =>
    only(settleTarget(ledger, LEASE, { kind: "sent", providerId, to: "47" }, NOW, 0.5));

  test("delivered: it is told, and the receipt changes nothing", () => {
    const reported = reportStatus(sending(), KEY, say("delivered"), NOW);
    expect(only(reported)).toMatchObject({ state: "sent", providerState: "delivered", at: NOON + 2_000 });
    expect(receipt(reported)).toBe(only(reported));
    expect(only(settleTarget(reported, LEASE, { kind: "unknown", error: "no answer" }, NOW, 0.5)).state).toBe("sent");
  });

  test("failed: the receipt shows that it was this request's", () => {
    const reported = reportStatus(sending(), KEY, FAILED, NOW);
    expect(only(reported).state).toBe("sending");
    expect(receipt(reported)).toMatchObject({ state: "dead", reason: "failed", error: FAILED.error });
    expect(receipt(reported, null)).toMatchObject({ state: "dead" });
    expect(receipt(reported, "B")).toMatchObject({ state: "sent", providerId: "B", providerState: null, error: null });
  });

  test("failed, and no receipt ever comes: no doubt, for the provider had it", () => {
    const reported = reportStatus(sending(), KEY, FAILED, NOW);
    const lapsed = leaseDue(reported, NOON + LEASE_MS).delivery;
    expect(only(lapsed)).toMatchObject({ state: "dead", reason: "failed", doubts: 0 });
  });

  test("a lease that another holds is worth nothing once the provider says that it arrived", () => {
    const leased = ledgerOf({ state: "leased", fence: 1, doubts: 1, leaseUntil: NOON + LEASE_MS });
    const reported = reportStatus(leased, KEY, say("delivered"), NOW);
    expect(startSending(reported, LEASE, { to: "47", silent: false }, NOW)).toBe(reported);
  });
});

test("two requests that both failed stay failed, whatever late word comes of the last", () => {
  const target = aTarget({
    channel: "whatsapp",
    state: "retry",
    doubts: 1,
    providerId: "second",
    providerState: "failed",
  });
  const key = "whatsapp:grace";
  const ledger = withTarget(openLedger(aMessage(), [], NOON), key, target);
  const after = (
    [
      { providerId: "first", state: "sent", at: NOON },
      { providerId: "first", state: "failed", at: NOON },
      { providerId: "second", state: "sent", at: NOON },
    ] as const
  ).reduce((current, status) => reportStatus(current, key, status, NOON), ledger);
  expect(after.targets[key]).toMatchObject({ state: "dead", reason: "failed" });
});

test("the receipt of a request that is known to have failed does not take the place of one that was taken", () => {
  const key = "whatsapp:grace";
  const target = aTarget({ channel: "whatsapp", state: "sent", fence: 2, providerId: "first", providerState: "sent" });
  const ledger = withTarget(openLedger(aMessage(), [], NOON), key, target);
  const failed = reportStatus(ledger, key, { providerId: "second", state: "failed", at: NOON }, NOON);
  const receipt = { kind: "sent", providerId: "second", to: "4790000000" } as const;
  const after = settleTarget(failed, { key, fence: 2 }, receipt, NOON, 0.5);
  expect(after.targets[key]).toMatchObject({ state: "sent", providerId: "first" });
});

test("what failed, was given up and begun anew by hand is not told by the receipt of the request that failed", () => {
  const wished = ledgerOf({ state: "dead", reason: "late", failedId: "A", resentAt: NOON });
  const settle = (providerId: string | null) =>
    only(settleTarget(wished, LEASE, { kind: "sent", providerId, to: "47" }, NOW, 0.5));
  expect(settle("A")).toBe(only(wished));
  expect(settle("B")).toMatchObject({ state: "sent", providerId: "B" });
});

test.each([
  ["first", "second"],
  ["second", "first"],
] as const)(
  "of two requests that failed (%s, %s) before the receipt came, neither is told by a late word",
  (one, other) => {
    const key = "whatsapp:grace";
    const target = aTarget({ channel: "whatsapp", state: "sending", doubts: 1, fence: 2 });
    const say = (current: Delivery, providerId: string, state: "failed" | "sent") =>
      reportStatus(current, key, { providerId, state, at: NOON }, NOON);
    const ledger = withTarget(openLedger(aMessage(), [], NOON), key, target);
    const failed = say(say(ledger, one, "failed"), other, "failed");
    const receipt = { kind: "sent", providerId: "second", to: "4790000000" } as const;
    const settled = settleTarget(failed, { key, fence: 2 }, receipt, NOON, 0.5);
    expect(say(say(settled, "first", "sent"), "second", "sent").targets[key]).toMatchObject({ state: "dead" });
  },
);
