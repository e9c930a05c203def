/** What the channels learn about addresses, written into `site/roster`, and for the shared group into `site/channels`. */
import { groupChannel, isLinkable, linking } from "../../channels/registry.ts";
import { sharedGroup } from "../../channels/state.ts";
import { channelOf, GROUP_KEY, recipientOf } from "../../notify/plan/target-key.ts";
import type { PairingStore } from "../../notify/services/notify-services.ts";
import type { Database } from "../database.ts";
import { storing } from "../failures.ts";

/** The store on this database. Each change reads one document and writes one field of it, in one transaction. */
export function createPairingStore({ db, FieldValue }: Pick<Database, "db" | "FieldValue">): PairingStore {
  const gone = FieldValue.delete();
  /** Merges `learnt` into what stands at this path of the document, if that still has the address. */
  const change = (
    document: string,
    path: readonly string[],
    addressOf: (stored: unknown) => string | undefined,
    address: string,
    learnt: Record<string, unknown>,
  ) =>
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
  const learn = async (key: string, address: string, learnt: Record<string, unknown>) => {
    const recipient = recipientOf(key);
    const channel = channelOf(key);
    if (recipient === "group") return change("site/channels", [groupChannel, "group"], chatIn, address, learnt);
    if (!isLinkable(channel)) return;
    const rules = linking[channel];
    const addressIn = (stored: unknown) => {
      const { data } = rules.schema.safeParse(stored);
      return data && rules.addressOf(data);
    };
    await change("site/roster", [recipient.uid, "pairing", channel], addressIn, address, learnt);
  };

  return {
    broken: (key, address, why) => learn(key, address, { broken: why ?? gone }),
    async moved(key, from, to) {
      const channel = channelOf(key);
      const ofPerson = isLinkable(channel) ? linking[channel].moved?.(to) : undefined;
      const now = key === GROUP_KEY ? { chatId: Number(to) } : ofPerson;
      if (now) await learn(key, from, { ...now });
    },
    windowClosed: (key, address) => learn(key, address, { windowUntil: gone }),
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

/** The chat of a stored group, as a target's `to` holds it. */
function chatIn(stored: unknown): string | undefined {
  const { data } = sharedGroup.safeParse(stored);
  return data && String(data.chatId);
}
