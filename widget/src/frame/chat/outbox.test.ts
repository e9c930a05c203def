import { describe, expect, test } from "vitest";
import { nextStep, outboxAfter, type Outbox, type OutboxEvent, type OutboxItem } from "./outbox.ts";

const written = (id: string): OutboxEvent => ({ kind: "written", item: { id, text: id, page: undefined, at: 0 } });
const after = (...events: OutboxEvent[]) => events.reduce<Outbox>(outboxAfter, []);
const states = (outbox: Outbox) => outbox.map(({ id, state }) => `${id} ${state.kind}`);
const sendNow = (step: ReturnType<typeof nextStep>): OutboxItem["id"] | undefined =>
  step && "send" in step ? step.send.id : undefined;

describe("the outbox", () => {
  test("sends what was written first, first", () => {
    expect(sendNow(nextStep(after(written("a"), written("b")), 0, true))).toBe("a");
  });

  test("sends one at a time", () => {
    expect(nextStep(after(written("a"), written("b"), { kind: "started", id: "a" }), 0, true)).toBeUndefined();
  });

  test("goes on with the next when one is stored", () => {
    const outbox = after(written("a"), written("b"), { kind: "started", id: "a" }, { kind: "stored", ids: ["a"] });
    expect(states(outbox)).toEqual(["b waiting"]);
    expect(sendNow(nextStep(outbox, 0, true))).toBe("b");
  });

  test("waits with everything behind one that failed, so that order holds", () => {
    const outbox = after(
      written("a"),
      written("b"),
      { kind: "started", id: "a" },
      { kind: "failed", id: "a", retryAt: 500 },
    );
    expect(nextStep(outbox, 499, true)).toEqual({ waitUntil: 500 });
    expect(sendNow(nextStep(outbox, 500, true))).toBe("a");
  });

  test("does not wait with what stands behind a refused one", () => {
    const outbox = after(written("a"), written("b"), { kind: "refused", id: "a", reason: "no" });
    expect(sendNow(nextStep(outbox, 0, true))).toBe("b");
  });

  test("counts the failures of one text through its attempts", () => {
    const failed: OutboxEvent[] = [
      { kind: "started", id: "a" },
      { kind: "failed", id: "a", retryAt: 1 },
    ];
    expect(after(written("a"), ...failed, ...failed)[0]?.state).toEqual({ kind: "held", failures: 2, retryAt: 1 });
  });

  test("sends nothing while offline, and loses nothing", () => {
    const outbox = after(written("a"), written("b"));
    expect(nextStep(outbox, 1e9, false)).toBeUndefined();
    expect(states(outbox)).toEqual(["a waiting", "b waiting"]);
  });

  test("goes at once when it is hurried, from the beginning", () => {
    const outbox = after(
      written("a"),
      written("b"),
      { kind: "started", id: "a" },
      { kind: "failed", id: "a", retryAt: 90_000 },
      { kind: "hurried", id: "b" },
    );
    expect(sendNow(nextStep(outbox, 1, true))).toBe("a");
  });

  test("repeats a refused text only at the visitor's wish", () => {
    const refused = after(written("a"), { kind: "refused", id: "a", reason: "no" });
    expect(states(outboxAfter(refused, { kind: "hurried" }))).toEqual(["a refused"]);
    expect(states(outboxAfter(refused, { kind: "hurried", id: "b" }))).toEqual(["a refused"]);
    expect(states(outboxAfter(refused, { kind: "hurried", id: "a" }))).toEqual(["a waiting"]);
  });

  test("does not send a repeated text beside another that is under way", () => {
    const outbox = after(
      written("a"),
      { kind: "refused", id: "a", reason: "no" },
      written("b"),
      { kind: "started", id: "b" },
      { kind: "hurried", id: "a" },
    );
    expect(nextStep(outbox, 0, true)).toBeUndefined();
  });

  test("is not changed by news of a text that is not in it", () => {
    const outbox = after(written("a"));
    expect(outboxAfter(outbox, { kind: "failed", id: "z", retryAt: 1 })).toEqual(outbox);
    expect(outboxAfter(outbox, { kind: "stored", ids: ["z"] })).toEqual(outbox);
  });
});
