/** What the channels learn about pairings, written into `site/roster`. */
import type { PairingStore } from "../notify/notify-services.ts";
import type { Database } from "./database.ts";
import { storing } from "./failures.ts";

/** The store on this database. Each change reads the roster and writes one field of it, in one transaction. */
export function createPairingStore({ db }: Pick<Database, "db">): PairingStore {
  const roster = db.doc("site/roster");

  const change = (uid: string, channel: string, address: string, learnt: Record<string, string | number>) =>
    storing(() =>
      db.runTransaction(async (transaction) => {
        const entry: unknown = (await transaction.get(roster)).data()?.[uid];
        if (addressOf(within(within(entry, "pairing"), channel)) !== address) return;
        transaction.set(roster, { [uid]: { pairing: { [channel]: learnt } } }, { merge: true });
      }),
    );

  return {
    async markBroken(uid, channel, address, why) {
      await change(uid, channel, address, { broken: why });
    },
    async move(uid, channel, from, to) {
      if (channel === "telegram") await change(uid, channel, from, { chatId: Number(to) });
    },
  };
}

function within(value: unknown, field: string): unknown {
  if (typeof value !== "object" || value === null || !Object.hasOwn(value, field)) return undefined;
  return (value as Record<string, unknown>)[field];
}

/** The chat or number of a stored pairing, as a target's `to` holds it. */
function addressOf(pairing: unknown): string | undefined {
  const address = within(pairing, "chatId") ?? within(pairing, "number");
  return typeof address === "number" || typeof address === "string" ? String(address) : undefined;
}
