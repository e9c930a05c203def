import { describe, expect, it } from "vitest";
import { memoryLog } from "../store/log-file.ts";
import { Store } from "../store/store.ts";
import { encodeId, openView } from "./read-view.ts";
import { Transactions } from "./transactions.ts";
import type { Database } from "../store/database.ts";

const DATABASE = "projects/p/databases/d";
const EXPIRED = "The referenced transaction has expired or is no longer valid.";

function setup(): { clock: { millis: number }; store: Store; transactions: Transactions; database: Database } {
  const time = { millis: 1_000_000 };
  const clock = { now: () => time.millis };
  let ids = 0;
  const newId = (): string => `id-${ids++}`;
  const store = new Store({ clock, log: memoryLog, newId });
  const transactions = new Transactions({ clock, times: store.times, newId });
  return { clock: time, store, transactions, database: store.database(DATABASE) };
}

function put(store: Store, path: string): number {
  const database = store.database(DATABASE);
  const time = store.times.commit();
  const after = { path, fields: new Map(), createTime: time, updateTime: time };
  store.commit(database, [{ path, before: database.get(path), after }], time);
  return time;
}

describe("transactions", () => {
  it.each([
    ["that only read see the moment of their begin", true, undefined],
    ["that write see the moment of their first read", false, expect.anything() as unknown],
  ])("%s", async (_, readOnly, expected) => {
    const { store, transactions, database } = setup();
    const { id } = transactions.begin(database, { readOnly });
    put(store, "c/a");
    const view = await openView({ store, transactions }, database, { transaction: encodeId(id) }, { paths: ["c/a"] });
    expect(view.get("c/a")).toEqual(expected);
  });

  it("expire when nothing is asked of them for 60 s, and not before", () => {
    const { clock, transactions, database } = setup();
    const { id } = transactions.begin(database, { readOnly: false });
    clock.millis += 60_000;
    expect(transactions.use(database, id).id).toBe(id);
    clock.millis += 60_001;
    expect(() => transactions.use(database, id)).toThrow(EXPIRED);
  });

  it("expire after 270 s in all, however much is asked of them", () => {
    const { clock, transactions, database } = setup();
    const { id } = transactions.begin(database, { readOnly: false });
    for (let seconds = 0; seconds < 270; seconds += 54) {
      clock.millis += 54_000;
      expect(transactions.use(database, id).id).toBe(id);
    }
    clock.millis += 1;
    expect(() => transactions.use(database, id)).toThrow(EXPIRED);
  });

  it("cannot be used once they ended, in another database, or if they never were", () => {
    const { store, transactions, database } = setup();
    const transaction = transactions.begin(database, { readOnly: false });
    expect(() => transactions.use(store.database("projects/p/databases/other"), transaction.id)).toThrow(EXPIRED);
    transactions.end(transaction, "committed");
    expect(() => transactions.use(database, transaction.id)).toThrow(EXPIRED);
    expect(() => transactions.use(database, "never")).toThrow(EXPIRED);
  });

  it("give every commit a later time than all before it, even when the clock stands still or goes back", () => {
    const { clock, store } = setup();
    const times = [put(store, "c/a"), put(store, "c/a")];
    clock.millis -= 5000;
    times.push(put(store, "c/b"));
    expect(times).toEqual([1_000_000_000, 1_000_000_001, 1_000_000_002]);
  });
});

describe("reads at a past time", () => {
  const at = (micros: number): { seconds: number; nanos: number } => ({
    seconds: Math.floor(micros / 1_000_000),
    nanos: (micros % 1_000_000) * 1000,
  });

  it("see what was there then", async () => {
    const { clock, store, transactions, database } = setup();
    const first = put(store, "c/a");
    clock.millis += 10;
    const second = put(store, "c/a");
    const view = await openView({ store, transactions }, database, { readTime: at(second - 1) }, { paths: ["c/a"] });
    expect(view.get("c/a")?.updateTime).toBe(first);
  });

  it("are refused beyond 10 minutes, and in the future", async () => {
    const { clock, store, transactions, database } = setup();
    const time = put(store, "c/a");
    const read = (micros: number): Promise<unknown> =>
      openView({ store, transactions }, database, { readTime: at(micros) }, { paths: ["c/a"] });
    await expect(read(time + 1)).rejects.toMatchObject({ status: "INVALID_ARGUMENT" });
    clock.millis += 10 * 60_000 + 1;
    await expect(read(time)).rejects.toMatchObject({ status: "FAILED_PRECONDITION" });
  });
});
