/** What the channels learn about pairings, written into `site/roster`. */
import { FieldPath, type Firestore } from "firebase-admin/firestore";
import type { PairingStore } from "../notify/notify-services.ts";

/** The store on this database. Each change reads the roster and writes one field of it, in one transaction. */
export function createPairingStore(firestore: Firestore): PairingStore {
  const roster = firestore.doc("site/roster");

  const change = (uid: string, channel: string, address: string, field: string, value: string | number) =>
    firestore.runTransaction(async (transaction) => {
      const snapshot = await transaction.get(roster);
      const pairing: unknown = snapshot.get(new FieldPath(uid, "pairing", channel));
      if (addressOf(pairing) !== address) return;
      transaction.update(roster, new FieldPath(uid, "pairing", channel, field), value);
    });

  return {
    async markBroken(uid, channel, address, why) {
      await change(uid, channel, address, "broken", why);
    },
    async move(uid, channel, from, to) {
      if (channel === "telegram") await change(uid, channel, from, "chatId", Number(to));
    },
  };
}

/** The chat or number of a stored pairing, as a target's `to` holds it. */
function addressOf(pairing: unknown): string | undefined {
  if (typeof pairing !== "object" || pairing === null) return undefined;
  if ("chatId" in pairing && typeof pairing.chatId === "number") return String(pairing.chatId);
  if ("number" in pairing && typeof pairing.number === "string") return pairing.number;
  return undefined;
}
