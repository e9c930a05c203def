/** `site/identity`: what the site's server signs with, and what its people's ids are hashed with. */
import { array, object, string, unknown } from "zod";
import type { IdentityKey, IdentitySecrets } from "../../chat/identity/identity.ts";
import { type SchemaOfEach, type Sdk, time } from "../codec.ts";

const key = object({ secret: string().min(1), madeAt: time } satisfies SchemaOfEach<IdentityKey>);
const stored = object({ pepper: string().min(1), keys: array(unknown()).catch([]) });

/** Undefined for none. A spoiled key is none; without its pepper nobody is known. */
export function identitySecretsFrom(fields: unknown): IdentitySecrets | undefined {
  const { data } = stored.safeParse(fields);
  return data && { pepper: data.pepper, keys: data.keys.flatMap((each) => key.safeParse(each).data ?? []) };
}

/** Everything of it. */
export function identitySecretsFields({ pepper, keys }: IdentitySecrets, { Timestamp }: Sdk) {
  return { pepper, keys: keys.map(({ secret, madeAt }) => ({ secret, madeAt: Timestamp.fromMillis(madeAt) })) };
}
