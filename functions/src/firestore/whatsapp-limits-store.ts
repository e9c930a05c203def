/**
 * What went out on WhatsApp, over all instances: `limits/whatsapp:<hash of number>`, when it may be sent to again, and
 * `limits/whatsapp-<month>`, how many messages the month has had.
 */
import { createHash } from "node:crypto";
import { decide, monthOf, PAIR_MS, type WhatsAppLimits } from "../channels/whatsapp/whatsapp-limits.ts";
import type { Database } from "./database.ts";
import { storing } from "./failures.ts";
import { oneAtATime } from "./one-at-a-time.ts";

const DAY_MS = 24 * 60 * 60_000;
/** From its last message on, so that a month is never forgotten before it is over. */
const MONTH_KEPT_MS = 62 * DAY_MS;

/** The store on this database. A reservation costs two reads and, where it is given, two writes; a wait one. */
export function createWhatsAppLimits({ db, FieldValue, Timestamp }: Database): WhatsAppLimits {
  const limits = db.collection("limits");
  const monthDocument = (month: string) => limits.doc(`whatsapp-${month}`);
  const queued = oneAtATime();

  return {
    // Every reservation touches the month: those of one instance wait for each other here instead of contending.
    reserve: (number, cap, now) =>
      queued("reserve", () =>
        storing(() =>
          db.runTransaction(async (transaction) => {
            const pair = limits.doc(`whatsapp:${hashOf(number)}`);
            const month = monthDocument(monthOf(now));
            const [pairFound, monthFound] = await transaction.getAll(pair, month);
            const spent = {
              nextAt: numberIn(pairFound?.get("nextAt")),
              lineUntil: numberIn(pairFound?.get("lineUntil")),
              inMonth: numberIn(monthFound?.get("messages")) ?? 0,
            };
            const reservation = decide(spent, cap, now);
            if (reservation.kind === "capped") return reservation;
            const pairUntil = Timestamp.fromMillis(now + DAY_MS);
            if (reservation.kind === "wait") {
              const { lineUntil } = reservation;
              transaction.set(pair, { nextAt: spent.nextAt ?? now, lineUntil, expiresAt: pairUntil });
              return reservation;
            }
            transaction.set(pair, { nextAt: now + PAIR_MS, lineUntil: spent.lineUntil ?? 0, expiresAt: pairUntil });
            const expiresAt = Timestamp.fromMillis(now + MONTH_KEPT_MS);
            transaction.set(month, { messages: spent.inMonth + 1, expiresAt });
            return reservation;
          }),
        ),
      ),

    giveBack: (month) =>
      storing(async () => {
        await monthDocument(month).update({ messages: FieldValue.increment(-1) });
      }),
  };
}

/** Numbers are few enough to be tried out: this hides them from a glance, not from a search. */
function hashOf(number: string): string {
  return createHash("sha256").update(number).digest("base64url");
}

function numberIn(value: unknown): number | undefined {
  return typeof value === "number" ? value : undefined;
}
