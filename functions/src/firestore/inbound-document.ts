/** `inbound/{key}`: what came in from a provider and what it did, and the choices that somebody was given in a chat. */
import { createHash } from "node:crypto";
import { array, boolean, discriminatedUnion, literal, number, object, string } from "zod";
import type { Made } from "../chat/conversation.ts";
import type { InboundRecord } from "../replies/services/reply-services.ts";
import type { InboundMark } from "../services.ts";
import { type SchemaOfEach, type Sdk, time } from "./codec.ts";
import type { Database } from "./database.ts";

type Of<Kind extends InboundRecord["kind"]> = SchemaOfEach<Extract<InboundRecord, { kind: Kind }>>;

const made = object({ at: number(), order: number() } satisfies SchemaOfEach<Made>);
const done = { kind: literal("done"), uid: string(), conversationId: string(), messageId: string().nullable() };
const asked = {
  kind: literal("asked"),
  uid: string(),
  text: string(),
  choices: array(string()),
  said: boolean(),
};
const edit = { kind: literal("edit"), uid: string(), text: string(), made };
const parked = { kind: literal("parked"), why: string() };

const record = discriminatedUnion("kind", [
  object(done satisfies Of<"done">),
  object(asked satisfies Of<"asked">),
  object(edit satisfies Of<"edit">),
  object(parked satisfies Of<"parked">),
]);
const choices = object({ data: array(string()), expiresAt: time });

/** What is known of something that came in; an error where it is spoiled. */
export function inboundFrom(fields: unknown): InboundRecord {
  return record.parse(fields);
}

/** The change that waits here for its text, if one does. */
export function waitingEditFrom(fields: unknown): Extract<InboundRecord, { kind: "edit" }> | undefined {
  const { data } = record.safeParse(fields);
  return data?.kind === "edit" ? data : undefined;
}

/** Everything of what is known. */
export function inboundFields(known: InboundRecord, expiresAt: number, { Timestamp }: Sdk) {
  return { ...known, expiresAt: Timestamp.fromMillis(expiresAt) };
}

/** The document of a mark and its fields. */
export function inboundDocument(
  { key, expiresAt, ...mark }: InboundMark,
  database: Pick<Database, "db" | "Timestamp">,
) {
  const reference = database.db.collection("inbound").doc(inboundId(key));
  return [reference, inboundFields({ kind: "done", ...mark }, expiresAt, database)] as const;
}

/** The data of the choices, while they are good; none where they are spoiled. */
export function choicesFrom(fields: unknown, now: number): readonly string[] {
  const { data } = choices.safeParse(fields);
  return data && data.expiresAt > now ? data.data : [];
}

/** Everything of the choices that somebody was given. */
export function choicesFields(data: readonly string[], expiresAt: number, { Timestamp }: Sdk) {
  return { kind: "choices", data, expiresAt: Timestamp.fromMillis(expiresAt) };
}

/** Far from Firestore's limit of 1,500 bytes. */
const LONGEST = 400;

/** A provider's ids may hold a slash, which would be a path, and anything else: what is long is named by its hash. */
export function inboundId(key: string): string {
  const id = key.replaceAll("%", "%25").replaceAll("/", "%2F");
  if (id.length <= LONGEST && id.isWellFormed()) return id;
  return `sha256:${createHash("sha256").update(JSON.stringify(key)).digest("base64url")}`;
}
