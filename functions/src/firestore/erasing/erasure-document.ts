/** `erasures/{conversationId}`: what is left to do of a conversation that was erased, and what stays in people's chats. */
import { array, int, object, partialRecord, string } from "zod";
import { channelName } from "../../../contract/people/channels.ts";
import type { Erasure } from "../../chat/erasing/erasure.ts";
import { type Fields, type SchemaOfEach, type Sdk, time } from "../codec.ts";

/** Long enough to be asked what could not be reached. */
const KEPT_MS = 30 * 24 * 60 * 60_000;

const stored = object({
  at: time,
  begunAt: time,
  seq: int(),
  notified: array(string()).catch([]),
  unreached: partialRecord(channelName, int()).catch({}),
  dueAt: time.nullable(),
  into: string().nullable().default(null),
} satisfies SchemaOfEach<Omit<Erasure, "conversationId">>);

/** Undefined for one that is not there. An error where it is spoiled. */
export function erasureFrom(conversationId: string, fields: Fields | undefined): Erasure | undefined {
  return fields && { conversationId, ...stored.parse(fields) };
}

/** Everything of it. */
export function erasureFields({ conversationId: _id, at, begunAt, dueAt, ...same }: Erasure, sdk: Sdk) {
  const { Timestamp } = sdk;
  return {
    ...same,
    at: Timestamp.fromMillis(at),
    begunAt: Timestamp.fromMillis(begunAt),
    ...progressFields({ dueAt }, sdk),
    expiresAt: Timestamp.fromMillis(at + KEPT_MS),
  };
}

/** What to update. */
export function progressFields({ dueAt, ...same }: Partial<Pick<Erasure, "notified" | "dueAt">>, { Timestamp }: Sdk) {
  return { ...same, ...(dueAt !== undefined && { dueAt: dueAt === null ? null : Timestamp.fromMillis(dueAt) }) };
}
