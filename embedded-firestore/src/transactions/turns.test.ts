import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { Turns } from "./turns.ts";

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

/** Takes a turn and says so when it has come. */
function take(turns: Turns, keys: string[], who: string, came: string[]): void {
  void turns.take(keys, who).then(() => came.push(who));
}

/** Lets promises that are resolved already go on. */
const settle = (): Promise<unknown> => vi.advanceTimersByTimeAsync(0);

describe("turns", () => {
  it("come in the order of asking", async () => {
    const turns = new Turns();
    const came: string[] = [];
    for (const who of ["a", "b", "c"]) take(turns, ["k"], who, came);
    await settle();
    expect(came).toEqual(["a"]);
    turns.release("a");
    await settle();
    expect(came).toEqual(["a", "b"]);
    turns.release("b");
    await settle();
    expect(came).toEqual(["a", "b", "c"]);
  });

  it("pass over one that keeps others waiting for 200 ms", async () => {
    const turns = new Turns();
    const came: string[] = [];
    for (const who of ["a", "b", "c"]) take(turns, ["k"], who, came);
    await vi.advanceTimersByTimeAsync(199);
    expect(came).toEqual(["a"]);
    await vi.advanceTimersByTimeAsync(1);
    expect(came).toEqual(["a", "b"]);
    turns.release("a");
    await settle();
    expect(came).toEqual(["a", "b"]);
    await vi.advanceTimersByTimeAsync(200);
    expect(came).toEqual(["a", "b", "c"]);
  });

  it("on several keys never wait for each other in a circle", async () => {
    const turns = new Turns();
    const came: string[] = [];
    take(turns, ["x", "y"], "a", came);
    take(turns, ["y", "x"], "b", came);
    await settle();
    expect(came).toEqual(["a"]);
    turns.release("a");
    await settle();
    expect(came).toEqual(["a", "b"]);
  });

  it("on other keys do not matter", async () => {
    const turns = new Turns();
    const came: string[] = [];
    take(turns, ["x"], "a", came);
    take(turns, ["y"], "b", came);
    await settle();
    expect(came).toEqual(["a", "b"]);
  });
});
