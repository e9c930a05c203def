import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { loadIndexes } from "../indexes/index-rules.ts";
import { memoryLog } from "../store/log-file.ts";
import { Store } from "../store/store.ts";
import { Usage } from "../usage/usage.ts";
import { Listener } from "./listener.ts";

const database = "projects/p/databases/(default)";
const target = (id: number): object => ({
  database,
  addTarget: { targetId: id, documents: { documents: [`${database}/documents/c/a`] } },
});

let reported: object[];
let listener: Listener;
let watchers: number;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["setInterval", "clearInterval", "Date"] });
  reported = [];
  watchers = 0;
  const store = new Store({ clock: { now: () => Date.now() }, log: memoryLog, newId: () => "id" });
  const watch = store.watch.bind(store);
  store.watch = (watcher) => {
    const unwatch = watch(watcher);
    watchers += 1;
    return () => {
      watchers -= 1;
      unwatch();
    };
  };
  const fail = (error: unknown): never => {
    throw error;
  };
  const deps = { store, indexes: loadIndexes(undefined), usage: new Usage() };
  listener = new Listener(deps, (message) => reported.push(message), fail);
});
afterEach(() => {
  listener.close();
  vi.useRealTimers();
});

describe("a stream on which nothing happens", () => {
  it("is told a new moment to resume from, every half minute", () => {
    listener.handle(target(2));
    reported.length = 0;
    vi.advanceTimersByTime(60_000);
    const seconds = Math.floor(Date.now() / 1000);
    const beat = (ago: number): unknown => ({
      targetChange: {
        targetChangeType: "NO_CHANGE",
        targetIds: [],
        readTime: expect.objectContaining({ seconds: seconds - ago }),
        resumeToken: expect.anything() as unknown,
      },
    });
    expect(reported).toEqual([beat(30), beat(0)]);
  });

  it("is told nothing while it has no target", () => {
    vi.advanceTimersByTime(60_000);
    expect(reported).toEqual([]);
  });

  it("is forgotten, with all that it watched, when it ends", () => {
    listener.handle(target(2));
    expect(watchers).toBe(1);
    listener.close();
    reported.length = 0;
    vi.advanceTimersByTime(60_000);
    expect([watchers, vi.getTimerCount(), reported]).toEqual([0, 0, []]);
  });
});
