/** `pairings/{hash of the code}`: a link that was made in the panel. */
import { createHash } from "node:crypto";
import { boolean, enum as oneOf, object, string } from "zod";
import { linkableChannel } from "../../../contract/people/channels.ts";
import type { PairingCode } from "../../replies/services/reply-services.ts";
import { type SchemaOfEach, type Sdk, time } from "../codec.ts";

const stored = object({
  uid: string(),
  channel: oneOf(linkableChannel.options),
  group: boolean(),
  expiresAt: time,
} satisfies SchemaOfEach<PairingCode>);

/** By which it is kept: the code itself is stored nowhere. */
export function hashOf(code: string): string {
  return createHash("sha256").update(code).digest("base64url");
}

/** One that is spoiled is an error. */
export function pairingCodeFrom(fields: unknown): PairingCode {
  return stored.parse(fields);
}

/** Everything of a code. */
export function pairingCodeFields(code: PairingCode, { Timestamp }: Sdk) {
  return { ...code, expiresAt: Timestamp.fromMillis(code.expiresAt) };
}
