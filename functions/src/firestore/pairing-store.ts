/** What the channels learn about addresses, written into `site/roster`, and for the shared group into `site/channels`. */
import type { PairingStore } from "../notify/notify-services.ts";
import type { Database } from "./database.ts";
import { storing } from "./failures.ts";

/** The store on this database. Each change reads one document and writes one field of it, in one transaction. */
export function createPairingStore({ db, FieldValue }: Pick<Database, "db" | "FieldValue">): PairingStore {
  const gone = FieldValue.delete();
  /** Merges `learnt` into what stands at this path of the document, if that still has the address. */
  const change = (document: string, path: readonly string[], address: string, learnt: Record<string, unknown>) =>
    storing(() =>
      db.runTransaction(async (transaction) => {
        const reference = db.doc(document);
        const fields: unknown = (await transaction.get(reference)).data();
        const stored = path.reduce(within, fields);
        const isNews = Object.entries(learnt).some(
          ([field, value]) => value !== gone || within(stored, field) !== undefined,
        );
        if (addressOf(stored) !== address || !isNews) return;
        transaction.set(reference, at(path, learnt), { merge: true });
      }),
    );
  const pairing = (uid: string, channel: string, address: string, learnt: Record<string, unknown>) =>
    change("site/roster", [uid, "pairing", channel], address, learnt);
  const group = (chatId: string, learnt: Record<string, unknown>) =>
    change("site/channels", ["telegram", "group"], chatId, learnt);

  return {
    markBroken: (uid, channel, address, why) => pairing(uid, channel, address, { broken: why ?? gone }),
    async move(uid, channel, from, to) {
      if (channel === "telegram") await pairing(uid, channel, from, { chatId: Number(to) });
    },
    windowClosed: (uid, number) => pairing(uid, "whatsapp", number, { windowUntil: gone }),
    groupBroken: (chatId, why) => group(chatId, { broken: why ?? gone }),
    groupMoved: (from, to) => group(from, { chatId: Number(to) }),
  };
}

/** The value with these keys around it, the first one outermost. */
function at(path: readonly string[], value: Record<string, unknown>): Record<string, unknown> {
  return path.reduceRight((inner, key) => ({ [key]: inner }), value);
}

function within(value: unknown, field: string): unknown {
  if (typeof value !== "object" || value === null || !Object.hasOwn(value, field)) return undefined;
  return (value as Record<string, unknown>)[field];
}

/** The chat or number of a stored pairing or group, as a target's `to` holds it. */
function addressOf(stored: unknown): string | undefined {
  const address = within(stored, "chatId") ?? within(stored, "number");
  return typeof address === "number" || typeof address === "string" ? String(address) : undefined;
}
