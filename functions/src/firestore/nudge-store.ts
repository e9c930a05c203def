/** Nudges in Firestore: `nudges/{id}`, each for a day. */
import { array, discriminatedUnion, literal, number, object, string } from "zod";
import { testNotificationSent } from "../../contract/callables.ts";
import { channelName, linkableChannel } from "../../contract/channels.ts";
import type { Nudge, NudgeStore } from "../notify/nudge.ts";
import type { Database } from "./database.ts";
import { storing } from "./failures.ts";

const KEPT_MS = 24 * 60 * 60_000;

const { state, steps } = testNotificationSent.shape;
const nudge = discriminatedUnion("kind", [
  object({
    kind: literal("test"),
    uid: string(),
    channel: channelName,
    steps,
    state: state.nullable(),
    error: string().nullable(),
  }),
  object({ kind: literal("taken"), conversationId: string().min(1), uid: string().min(1).nullable() }),
  object({
    kind: literal("seen"),
    receipts: array(object({ seq: number(), provider: linkableChannel, chat: string(), messageId: string() })),
  }),
]);

/** A new document for a nudge, and its fields. */
export function nudgeDocument(nudge: Nudge, now: number, { db, Timestamp }: Pick<Database, "db" | "Timestamp">) {
  return [db.collection("nudges").doc(), { ...nudge, expiresAt: Timestamp.fromMillis(now + KEPT_MS) }] as const;
}

/** The store on this database. */
export function createNudgeStore(database: Pick<Database, "db" | "Timestamp">): NudgeStore {
  const { db } = database;
  const nudges = db.collection("nudges");
  return {
    give: (given, now) =>
      storing(async () => {
        const [reference, fields] = nudgeDocument(given, now, database);
        await reference.create(fields);
        return reference.id;
      }),
    read: (id) => storing(async () => nudgeFrom((await nudges.doc(id).get()).data())),
    changeTest: (id, decide) =>
      storing(() =>
        db.runTransaction(async (transaction) => {
          const reference = nudges.doc(id);
          const current = nudgeFrom((await transaction.get(reference)).data());
          if (current?.kind !== "test") return;
          const { steps, state, error } = decide(current);
          transaction.update(reference, { steps, state, error });
        }),
      ),
  };
}

function nudgeFrom(fields: unknown): Nudge | undefined {
  const read = nudge.safeParse(fields);
  return read.success ? read.data : undefined;
}
