/** How many messages went out on WhatsApp in a month, over all instances: `limits/whatsapp-<month>`. */
import { monthOf, type WhatsAppLimits } from "../../channels/whatsapp/whatsapp-limits.ts";
import type { Database } from "../database.ts";
import { storing } from "../failures.ts";
import { oneAtATime } from "../one-at-a-time.ts";
import { messagesFrom, monthFields } from "./whatsapp-month-document.ts";

/** The store on this database. A reservation costs a read and, where it is given, a write. */
export function createWhatsAppLimits(database: Database): WhatsAppLimits {
  const { db, FieldValue } = database;
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
            const messages = messagesFrom((await transaction.get(document)).data());
            if (cap !== null && messages >= cap) return { kind: "capped" };
            transaction.set(document, monthFields(messages + 1, now, database));
            return { kind: "go", month };
          }),
        ),
      ),

    sent: (now) => storing(async () => messagesFrom((await monthDocument(monthOf(now)).get()).data())),

    giveBack: (month) =>
      storing(async () => {
        await monthDocument(month).update({ messages: FieldValue.increment(-1) });
      }),
  };
}
