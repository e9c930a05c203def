/** Test notifications in Firestore: `tests/{id}`, each for a day. */
import { object, string } from "zod";
import { testNotificationSent } from "../../../contract/callables.ts";
import { channelName } from "../../../contract/channels.ts";
import type { TestNotification, TestStore } from "../../notify/test-notification/test-notification.ts";
import type { Database } from "../database.ts";
import { storing } from "../failures.ts";

const KEPT_MS = 24 * 60 * 60_000;

const { state, steps } = testNotificationSent.shape;
const testNotification = object({
  uid: string(),
  channel: channelName,
  steps,
  state: state.nullable(),
  error: string().nullable(),
});

/** The store on this database. */
export function createTestStore({ db, Timestamp }: Pick<Database, "db" | "Timestamp">): TestStore {
  const tests = db.collection("tests");
  return {
    create: (test, now) =>
      storing(async () => {
        const { id } = await tests.add({ ...test, expiresAt: Timestamp.fromMillis(now + KEPT_MS) });
        return id;
      }),
    read: (id) => storing(async () => testFrom((await tests.doc(id).get()).data())),
    change: (id, decide) =>
      storing(() =>
        db.runTransaction(async (transaction) => {
          const reference = tests.doc(id);
          const current = testFrom((await transaction.get(reference)).data());
          if (!current) return;
          const { steps, state, error } = decide(current);
          transaction.update(reference, { steps, state, error });
        }),
      ),
  };
}

function testFrom(fields: unknown): TestNotification | undefined {
  const read = testNotification.safeParse(fields);
  return read.success ? read.data : undefined;
}
