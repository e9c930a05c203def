import { FieldPath, FieldValue, Filter, Timestamp, type Firestore } from "firebase-admin/firestore";
import { expect, test } from "vitest";
import { createChannelStatesStore } from "./channel-states-store.ts";
import type { Database } from "../database.ts";

const LAMPS = { chatId: -1007, title: "Lamps", forum: true };
const whole = (group: object | null) => ({ push: { state: "on" }, telegram: { state: "on", group } });

/** `site/channels` in memory. `first` is what happens to it once a transaction has read it: that then runs again. */
function scene(group: object | null, first?: object | null) {
  let fields: Record<string, unknown> = whole(group);
  const seen = { writes: 0, runs: 0 };
  async function run(work: (transaction: object) => Promise<unknown>): Promise<unknown> {
    seen.runs += 1;
    let staged: (() => void) | undefined;
    const result = await work({
      get: async () => ({ data: () => structuredClone(fields) }),
      set(_channels: object, { telegram }: { telegram: object }, { mergeFields }: { mergeFields: string[] }) {
        expect(mergeFields).toEqual(["telegram.group"]);
        staged = () => void (fields = { ...fields, telegram: { ...(fields["telegram"] as object), ...telegram } });
      },
    });
    if (first !== undefined && seen.runs === 1) {
      fields = whole(first);
      return run(work);
    }
    seen.writes += staged ? 1 : 0;
    staged?.();
    return result;
  }
  const db = { doc: () => ({}), runTransaction: run } as unknown as Firestore;
  const database: Database = { db, FieldPath, FieldValue, Filter, Timestamp };
  return { store: createChannelStatesStore(database), seen, fields: () => fields };
}

test("the site's group changes alone and whole", async () => {
  const { store, fields } = scene({ ...LAMPS, broken: "removed" });
  await store.changeGroup("-1007", () => ({ ...LAMPS, chatId: -1008 }));
  expect(fields()).toEqual(whole({ ...LAMPS, chatId: -1008 }));
});

test.each([
  ["another group", { ...LAMPS, chatId: -55 }, undefined],
  ["no group", null, undefined],
  ["one that gave way to another meanwhile", LAMPS, { ...LAMPS, chatId: -55 }],
  ["one that was disconnected meanwhile", LAMPS, null],
])("%s stays as it is", async (_what, before, meanwhile) => {
  const { store, seen, fields } = scene(before, meanwhile);
  await store.changeGroup("-1007", (group) => ({ ...group, broken: "removed" }));
  expect(fields()).toEqual(whole(meanwhile === undefined ? before : meanwhile));
  expect(seen.writes).toBe(0);
});

test("nothing is written where nothing changes", async () => {
  const { store, seen } = scene(LAMPS);
  await store.changeGroup("-1007", () => undefined);
  expect(seen.writes).toBe(0);
});
