/** How many messages went out on WhatsApp in a month, over all instances: `limits/whatsapp-<month>`. */
import { monthOf, type WhatsAppLimits } from "../../channels/whatsapp/whatsapp-limits.ts";
import type { Database } from "../database.ts";
import { storing } from "../failures.ts";
import { oneAtATime } from "../one-at-a-time.ts";

/** From its last message on, so that a month is never forgotten before it is over. */
const MONTH_KEPT_MS = 62 * 24 * 60 * 60_000;

/** The store on this database. A reservation costs a read and, where it is given, a write. */
export function createWhatsAppLimits({ db, FieldValue, Timestamp }: Database): WhatsAppLimits {
  const monthDocument = (month: string) => db.collection("limits").doc(`whatsapp-${month}`);
  const queued = oneAtATime();

  return {
    // Every reservation touches the month: those of one instance wait for each other here instead of contending.
    reserve: (cap, now) =>
      queued("reserve", () =>
        storing(() =>
          db.runTransaction(async (transaction) => {
            const month = monthOf(now);
            const document = monthDocument(month);
            const found: unknown = (await transaction.get(document)).get("messages");
            const messages = typeof found === "number" ? found : 0;
            if (cap !== null && messages >= cap) return { kind: "capped" };
            transaction.set(document, {
              messages: messages + 1,
              expiresAt: Timestamp.fromMillis(now + MONTH_KEPT_MS),
            });
            return { kind: "go", month };
          }),
        ),
      ),

    giveBack: (month) =>
      storing(async () => {
        await monthDocument(month).update({ messages: FieldValue.increment(-1) });
      }),
  };
}
