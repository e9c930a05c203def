import { describe, expect, test } from "vitest";
import {
  asTheyStand,
  nextStep,
  outboxAfter,
  outboxOf,
  writtenAt,
  type Outbox,
  type OutboxEvent,
  type OutboxState,
  type Written,
} from "./outbox.ts";

const text = (id: string, at = 0): Written => ({ id, text: id, at });
/** The outbox with these texts, after the events. */
const after = (ids: string[], ...events: OutboxEvent[]) =>
  events.reduce<Outbox<Written>>(outboxAfter, outboxOf(ids.map((id) => text(id))));
const became = (id: string, state: OutboxState): OutboxEvent => ({ kind: "became", id, state });
const sending = (id: string) => became(id, { kind: "sending", failures: 0 });
const held = (id: string, retryAt: number) => became(id, { kind: "held", failures: 1, retryAt });
const refused = (id: string) => became(id, { kind: "refused", reason: "no" });
const states = (outbox: Outbox<Written>) => outbox.map(({ id, state }) => `${id} ${state.kind}`);
const sendNow = (step: ReturnType<typeof nextStep>): string | undefined =>
  step && "send" in step ? step.send.id : undefined;

describe("the outbox", () => {
  test("sends what was written first, first", () => {
    expect(sendNow(nextStep(after(["a", "b"]), 0))).toBe("a");
  });

  test("sends one at a time", () => {
    expect(nextStep(after(["a", "b"], sending("a")), 0)).toBeUndefined();
  });

  test("goes on with the next when one is stored", () => {
    const outbox = after(["a", "b"], sending("a"), { kind: "stored", ids: ["a"] });
    expect(states(outbox)).toEqual(["b waiting"]);
    expect(sendNow(nextStep(outbox, 0))).toBe("b");
  });

  test("waits with everything behind one that failed, so that order holds", () => {
    const outbox = after(["a", "b"], sending("a"), held("a", 500));
    expect(nextStep(outbox, 499)).toEqual({ waitUntil: 500 });
    expect(sendNow(nextStep(outbox, 500))).toBe("a");
  });

  test("does not wait with what stands behind a refused one", () => {
    const outbox = after(["a", "b"], refused("a"));
    expect(sendNow(nextStep(outbox, 0))).toBe("b");
  });

  test("goes at once when it is hurried, from the beginning", () => {
    const outbox = after(["a", "b"], sending("a"), held("a", 90_000), { kind: "hurried", id: "b" });
    expect(sendNow(nextStep(outbox, 1))).toBe("a");
  });

  test("repeats a refused text only at the writer's wish", () => {
    const one = after(["a"], refused("a"));
    expect(states(outboxAfter(one, { kind: "hurried" }))).toEqual(["a refused"]);
    expect(states(outboxAfter(one, { kind: "hurried", id: "b" }))).toEqual(["a refused"]);
    expect(states(outboxAfter(one, { kind: "hurried", id: "a" }))).toEqual(["a waiting"]);
  });

  test("does not send a repeated text beside another that is under way", () => {
    const outbox = after(["a", "b"], refused("a"), sending("b"), { kind: "hurried", id: "a" });
    expect(nextStep(outbox, 0)).toBeUndefined();
  });

  test("is not changed by news of a text that is not in it", () => {
    const outbox = after(["a"]);
    expect(outboxAfter(outbox, held("z", 1))).toEqual(outbox);
    expect(outboxAfter(outbox, { kind: "stored", ids: ["z"] })).toEqual(outbox);
  });

  test("takes in what other tabs wrote and lets go of what they sent; the rest stays as it stands", () => {
    const outbox = after(["a", "b"], sending("a"), held("a", 9));
    expect(states(outboxOf([text("a"), text("c")], outbox))).toEqual(["a held", "c waiting"]);
  });

  test("shows nothing as on its way that cannot be, behind one that is held or without a connection", () => {
    const outbox = after(["a", "b", "c"], refused("b"), sending("a"), held("a", 9));
    expect(states(asTheyStand(outbox, true))).toEqual(["a held", "b refused", "c held"]);
    expect(states(asTheyStand(after(["a", "b"]), true))).toEqual(["a waiting", "b waiting"]);
    expect(states(asTheyStand(after(["a", "b"]), false))).toEqual(["a held", "b held"]);
  });
});

test("each text has a time of its own, after those before it, also where the clock was set back", () => {
  expect(writtenAt([], 50)).toBe(50);
  expect(writtenAt(outboxOf([text("a", 50)]), 50)).toBe(51);
  expect(writtenAt(outboxOf([text("a", 60), text("b", 70)]), 50)).toBe(71);
});
