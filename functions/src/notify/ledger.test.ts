import { describe, expect, test } from "vitest";
import { DEAD_AFTER_MS, leaseDue, skipTarget, startSending, type Lease } from "./lease.ts";
import { LEASE_MS } from "../times.ts";
import { openLedger, type Delivery, type PlannedTarget } from "./ledger.ts";
import { settleTarget, type Outcome } from "./settle.ts";
import { aMessage, aTarget, NOON } from "./notify-fakes.ts";
import { isSettled, type Target } from "./target.ts";

const KEY = "telegram:grace";

function ledgerOf(target: Target): Delivery {
  const base = openLedger(aMessage(), [], NOON);
  return { ...base, targets: { [KEY]: target }, dueAt: target.dueAt };
}

function planned(change: Partial<PlannedTarget> = {}): PlannedTarget {
  return { key: KEY, channel: "telegram", to: "7", dueAt: NOON, silent: false, unlessRead: false, ...change };
}

const only = ({ targets }: Delivery): Target => targets[KEY] ?? aTarget({ error: "no such target" });
const sending = (change: Partial<Target> = {}) =>
  aTarget({ state: "sending", fence: 3, attempts: 1, leaseUntil: NOON + LEASE_MS, dueAt: NOON + LEASE_MS, ...change });
const LEASE: Lease = { key: KEY, fence: 3 };

describe("opening", () => {
  test("a ledger without targets is settled from the start", () => {
    expect(openLedger(aMessage(), [], NOON)).toMatchObject({ targets: {}, dueAt: null, seq: 1, at: NOON });
  });

  test("the ledger is due with its earliest target, and a skipped one is never due", () => {
    const targets = [
      planned({ key: "telegram:a", dueAt: NOON + 5000 }),
      planned({ key: "telegram:b", dueAt: NOON + 2000 }),
      planned({ key: "whatsapp:b", channel: "whatsapp", dueAt: NOON, skip: "WhatsApp is not set up" }),
    ];
    const ledger = openLedger(aMessage(), targets, NOON);
    expect(ledger.dueAt).toBe(NOON + 2000);
    expect(ledger.targets["whatsapp:b"]).toMatchObject({
      state: "skipped",
      error: "WhatsApp is not set up",
      dueAt: null,
    });
  });
});

describe("leasing", () => {
  const free: [string, Target, boolean][] = [
    ["pending and due", aTarget(), true],
    ["pending, due later", aTarget({ dueAt: NOON + 1 }), false],
    ["to be tried again, due", aTarget({ state: "retry", attempts: 2, fence: 2 }), true],
    ["in doubt, due", aTarget({ state: "doubt", attempts: 1, fence: 1 }), true],
    ["leased by another", aTarget({ state: "leased", leaseUntil: NOON + 1, dueAt: NOON + 1 }), false],
    ["leased, but the lease has lapsed", aTarget({ state: "leased", leaseUntil: NOON, dueAt: NOON }), true],
    ["being sent by another", sending(), false],
    ["sent", aTarget({ state: "sent", dueAt: null }), false],
    ["dead", aTarget({ state: "dead", dueAt: null }), false],
    ["skipped", aTarget({ state: "skipped", dueAt: null }), false],
  ];
  test.each(free)("a target that is %s", (_what, target, taken) => {
    const { delivery, leases } = leaseDue(ledgerOf(target), NOON);
    expect(leases).toEqual(taken ? [{ key: KEY, fence: target.fence + 1 }] : []);
    expect(only(delivery).state).toBe(taken ? "leased" : target.state);
    expect(delivery.dueAt).toBe(taken ? NOON + LEASE_MS : target.dueAt);
  });

  test("called too early it changes nothing at all", () => {
    const ledger = ledgerOf(aTarget({ dueAt: NOON + 1 }));
    expect(leaseDue(ledger, NOON).delivery).toBe(ledger);
  });

  test("a sender that vanished while sending leaves a doubt, which is tried again without a sound", () => {
    const lapsed = leaseDue(ledgerOf(sending({ leaseUntil: NOON })), NOON);
    expect(lapsed.leases).toEqual([]);
    expect(only(lapsed.delivery)).toMatchObject({ state: "doubt", doubts: 1, silent: true, dueAt: NOON + 15_000 });
    expect(leaseDue(lapsed.delivery, NOON + 15_000).leases).toEqual([{ key: KEY, fence: 4 }]);
  });

  test.each(["pending", "retry", "doubt"] as const)("24 h after the message a target in %s is dead", (state) => {
    const ledger = ledgerOf(aTarget({ state, error: "no connection (ECONNREFUSED)" }));
    const { delivery, leases } = leaseDue(ledger, NOON + DEAD_AFTER_MS);
    expect(leases).toEqual([]);
    expect(only(delivery)).toMatchObject({
      state: "dead",
      error: "not told within 24 hours: no connection (ECONNREFUSED)",
    });
    expect(delivery.dueAt).toBeNull();
  });
});

describe("sending", () => {
  const leased = aTarget({ state: "leased", fence: 3, leaseUntil: NOON + 1, dueAt: NOON + 1 });

  test("the mark counts the attempt and begins the lease anew", () => {
    const marked = only(startSending(ledgerOf(leased), LEASE, { to: "7", silent: false }, NOON));
    expect(marked).toMatchObject({ state: "sending", attempts: 1, leaseUntil: NOON + LEASE_MS });
  });

  const refused: [string, Target, Lease, number][] = [
    ["another has leased it since", { ...leased, fence: 4 }, LEASE, NOON],
    ["the lease has lapsed", leased, LEASE, NOON + 1],
    ["it is sent already", aTarget({ state: "sent", fence: 3 }), LEASE, NOON],
    ["there is no such target", leased, { key: "telegram:nobody", fence: 3 }, NOON],
  ];
  test.each(refused)("nothing may be sent when %s", (_why, target, lease, now) => {
    const ledger = ledgerOf(target);
    expect(startSending(ledger, lease, { to: "7", silent: false }, now)).toBe(ledger);
  });

  test("a leased target can be skipped, with the reason", () => {
    const skipped = skipTarget(ledgerOf(leased), LEASE, { skip: "read meanwhile", reason: "read" }, NOON);
    expect(only(skipped)).toMatchObject({ state: "skipped", error: "read meanwhile", reason: "read", dueAt: null });
    expect(skipped.dueAt).toBeNull();
  });
});

describe("results", () => {
  const SENT: Outcome = { kind: "sent", providerId: "42", to: "7" };
  const table: [string, Outcome, Partial<Target>][] = [
    ["sent", SENT, { state: "sent", providerId: "42", dueAt: null, error: null }],
    ["rejected", { kind: "rejected", error: "blocked", gone: true }, { state: "dead", error: "blocked", dueAt: null }],
    [
      "skipped",
      { kind: "skipped", error: "the cap is reached" },
      { state: "skipped", error: "the cap is reached", dueAt: null },
    ],
    ["throttled", { kind: "throttled", waitMs: 7000, error: "429" }, { state: "retry", dueAt: NOON + 7000 }],
    ["throttled with a wait of -1", { kind: "throttled", waitMs: -1, error: "429" }, { dueAt: NOON + 1000 }],
    ["throttled for a day", { kind: "throttled", waitMs: 86_400_000, error: "429" }, { dueAt: NOON + 3_600_000 }],
    [
      "paced",
      { kind: "paced", waitMs: 6000, error: "one in 6 s" },
      { state: "pending", dueAt: NOON + 6000, attempts: 0, unlessRead: false, error: "one in 6 s", reason: "paced" },
    ],
    ["paced for long", { kind: "paced", waitMs: 12_000, error: "one in 6 s" }, { unlessRead: true }],
    ["unreachable", { kind: "unreachable", error: "503" }, { state: "retry", dueAt: NOON + 1000, silent: false }],
    ["unknown", { kind: "unknown", error: "no answer" }, { state: "doubt", dueAt: NOON + 15_000, silent: true }],
  ];
  test.each(table)("%s", (_what, outcome, expected) => {
    expect(only(settleTarget(ledgerOf(sending()), LEASE, outcome, NOON, 0.5))).toMatchObject(expected);
  });

  test("the pause before the next try doubles with each attempt, up to ten minutes", () => {
    const pauses = [1, 2, 3, 9, 10, 50].map((attempts) => {
      const ledger = ledgerOf(sending({ attempts }));
      const after = settleTarget(ledger, LEASE, { kind: "unreachable", error: "503" }, NOON, 0.999_999);
      return Math.round(((after.dueAt ?? 0) - NOON) / 1000);
    });
    expect(pauses).toEqual([2, 4, 8, 512, 600, 600]);
  });

  test("a provider that throttles and names no wait is asked ever more seldom; a longer one is obeyed", () => {
    const pauses = [1, 4, 9].map((attempts) => {
      const after = (waitMs: number) =>
        settleTarget(ledgerOf(sending({ attempts })), LEASE, { kind: "throttled", waitMs, error: "429" }, NOON, 0.5);
      return [0, 900_000].map((waitMs) => ((after(waitMs).dueAt ?? 0) - NOON) / 1000);
    });
    expect(pauses).toEqual([
      [1, 900],
      [8, 900],
      [256, 900],
    ]);
  });

  test("on Telegram a second doubt ends it, and the words do not claim what nobody knows", () => {
    const ledger = ledgerOf(sending({ doubts: 1, silent: true }));
    const after = only(settleTarget(ledger, LEASE, { kind: "unknown", error: "no answer" }, NOON, 0.5));
    expect(after).toMatchObject({ state: "dead", error: "it may or may not have arrived: no answer" });
  });

  test("on WhatsApp a doubt waits two minutes for the provider's word, and nothing there is ever without a sound", () => {
    const ledger = ledgerOf(sending({ channel: "whatsapp" }));
    const after = only(settleTarget(ledger, LEASE, { kind: "unknown", error: "no answer" }, NOON, 0.5));
    expect(after).toMatchObject({ state: "doubt", dueAt: NOON + 120_000, silent: false });
  });

  test("a receipt counts although hope was given up, and a device's address stays out of the ledger", () => {
    const dead = ledgerOf(sending({ state: "dead", reason: "unsure", dueAt: null, leaseUntil: null, doubts: 2 }));
    expect(only(settleTarget(dead, LEASE, SENT, NOON, 0.5))).toMatchObject({ state: "sent", reason: null });
    const push = ledgerOf(sending({ channel: "push", to: "0123456789abcdef" }));
    const taken = settleTarget(push, LEASE, { kind: "sent", providerId: "1", to: "a secret token" }, NOON, 0.5);
    expect(only(taken)).toMatchObject({ state: "sent", to: "0123456789abcdef" });
  });

  test("a result of an older lease is worth nothing", () => {
    const ledger = ledgerOf(sending({ fence: 4 }));
    expect(settleTarget(ledger, LEASE, SENT, NOON, 0.5)).toBe(ledger);
  });

  test("a late answer ends the doubt, if nobody has begun again", () => {
    const inDoubt = ledgerOf(aTarget({ state: "doubt", fence: 3, doubts: 1 }));
    expect(only(settleTarget(inDoubt, LEASE, SENT, NOON, 0.5)).state).toBe("sent");
    expect(settleTarget(inDoubt, LEASE, { kind: "unknown", error: "no answer" }, NOON, 0.5)).toBe(inDoubt);
  });
});

/** mulberry32: the same walk for the same seed. */
function seeded(seed: number) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

describe("a random walk of two senders that crash, stall and hear anything", () => {
  const seeds = Array.from({ length: 300 }, (_, seed) => seed + 1);

  test("always ends settled, never sends twice but after a doubt, and never takes a fence back", () => {
    for (const seed of seeds) {
      const random = seeded(seed);
      let now = NOON;
      let ledger = openLedger(aMessage(), [planned(), planned({ key: "telegram:alan" })], now);
      const held: { lease: Lease; sending: boolean }[] = [];
      const accepted = new Map<string, number>();

      const step = () => {
        const choice = random();
        const before = ledger;
        const one = held[Math.floor(random() * held.length)];
        if (choice < 0.3 || !one) {
          const taken = leaseDue(ledger, now);
          ledger = taken.delivery;
          held.push(...taken.leases.map((lease) => ({ lease, sending: false })));
        } else if (choice < 0.5 && !one.sending) {
          ledger = startSending(ledger, one.lease, { to: "7", silent: false }, now);
          one.sending = ledger !== before;
        } else if (choice < 0.75 && one.sending) {
          const outcome = anyOutcome(random);
          const target = before.targets[one.lease.key];
          const takenByProvider = outcome.kind === "sent" || (outcome.kind === "unknown" && random() < 0.5);
          if (takenByProvider) {
            const times = accepted.get(one.lease.key) ?? 0;
            if (times > 0 && target?.doubts === 0) throw new Error(`seed ${seed}: sent twice without a doubt`);
            accepted.set(one.lease.key, times + 1);
          }
          ledger = settleTarget(ledger, one.lease, outcome, now, random());
          held.splice(held.indexOf(one), 1);
        } else if (choice < 0.85) {
          held.splice(held.indexOf(one), 1);
        } else now += Math.floor(random() * 90_000);
        checkStep(before, ledger, seed);
      };
      for (let count = 0; count < 150; count += 1) step();

      // Quiet again: whatever is left is leased, sent and taken, or dies of age.
      now += DEAD_AFTER_MS + LEASE_MS;
      for (let count = 0; count < 3; count += 1) {
        ledger = leaseDue(ledger, now).delivery;
        now += DEAD_AFTER_MS;
      }
      expect(Object.values(ledger.targets).every(isSettled), `seed ${seed}`).toBe(true);
      expect(ledger.dueAt).toBeNull();
    }
  });
});

function anyOutcome(random: () => number): Outcome {
  const outcomes: Outcome[] = [
    { kind: "sent", providerId: "1", to: "7" },
    { kind: "throttled", waitMs: 3000, error: "429" },
    { kind: "unreachable", error: "503" },
    { kind: "unknown", error: "no answer" },
    { kind: "unreachable", error: "refused" },
  ];
  return outcomes[Math.floor(random() * outcomes.length)] ?? { kind: "unknown", error: "no answer" };
}

function checkStep(before: Delivery, after: Delivery, seed: number): void {
  for (const [key, target] of Object.entries(after.targets)) {
    const old = before.targets[key];
    if (!old || target.fence < old.fence) throw new Error(`seed ${seed}: a fence went back`);
    if (isSettled(old) && target !== old) throw new Error(`seed ${seed}: a settled target changed`);
    if (isSettled(target) !== (target.dueAt === null)) throw new Error(`seed ${seed}: due although settled, or not`);
    if (target.doubts > 0 && !target.silent) throw new Error(`seed ${seed}: a doubt that would ring`);
  }
  const dues = Object.values(after.targets).flatMap(({ dueAt }) => (dueAt === null ? [] : [dueAt]));
  if (after.dueAt !== (dues.length === 0 ? null : Math.min(...dues))) throw new Error(`seed ${seed}: dueAt is wrong`);
}
