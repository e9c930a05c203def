/** `limits/addresses`: the key under which addresses are hashed on one day, replaced on the next. */
import { number, object, string } from "zod";
import type { SchemaOfEach, Sdk } from "../codec.ts";

interface AddressKey {
  /** Days since 1970, in UTC. */
  day: number;
  key: string;
}

const DAY_MS = 24 * 60 * 60_000;
const stored = object({ day: number(), key: string() } satisfies SchemaOfEach<AddressKey>);

/** Undefined for none and for what is spoiled: the next one replaces it. */
export function keyFrom(fields: unknown): AddressKey | undefined {
  return stored.safeParse(fields).data;
}

/** Everything of it. On a site where nobody writes it goes by itself. */
export function keyFields({ day, key }: AddressKey, { Timestamp }: Sdk) {
  return { day, key, expiresAt: Timestamp.fromMillis((day + 1) * DAY_MS) };
}
