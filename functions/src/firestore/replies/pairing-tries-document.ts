/** `limits/pairing-{hash of the sender}`: the wrong links that somebody has followed. */
import { array, boolean, number, object } from "zod";
import { type PairingTries, triesKeptUntil } from "../../replies/pairing/pairing-tries.ts";
import type { SchemaOfEach, Sdk } from "../codec.ts";

// A former version has another word there: whoever was refused by it hears so once more.
const stored = object({ wrong: array(number()), refused: boolean().catch(false) } satisfies SchemaOfEach<PairingTries>);

/** Undefined for none and for what is spoiled. */
export function triesFrom(fields: unknown): PairingTries | undefined {
  return stored.safeParse(fields).data;
}

/** Everything of somebody's tries. */
export function triesFields(tries: PairingTries, { Timestamp }: Sdk) {
  return { ...tries, expiresAt: Timestamp.fromMillis(triesKeptUntil(tries)) };
}
