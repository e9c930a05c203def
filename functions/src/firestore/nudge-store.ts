/** Nudges in Firestore: `nudges/{id}`, each for a day. */
import { discriminatedUnion, literal, object, string } from "zod";
import { testNotificationSent } from "../../contract/callables.ts";
import { channelName } from "../../contract/channels.ts";
import type { Nudge, NudgeStore } from "../notify/nudge.ts";
import type { Database } from "./database.ts";
import { storing } from "./failures.ts";

const KEPT_MS = 24 * 60 * 60_000;

const { state, steps } = testNotificationSent.shape;
const nudge = discriminatedUnion("kind", [
  object({ kind: literal("resend"), conversationId: string().min(1), messageId: string().min(1) }),
  object({
    kind: literal("test"),
    uid: string(),
    channel: channelName,
    steps,
    state: state.nullable(),
    error: string().nullable(),
  }),
]);

/** The store on this database. */
export function createNudgeStore({ db, Timestamp }: Pick<Database, "db" | "Timestamp">): NudgeStore {
  const nudges = db.collection("nudges");
  return {
    give: (given, now) =>
      storing(async () => {
        const reference = nudges.doc();
        await reference.create({ ...given, expiresAt: Timestamp.fromMillis(now + KEPT_MS) });
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
