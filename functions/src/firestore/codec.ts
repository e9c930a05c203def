/**
 * What the codecs of documents share. Each kind of document has one, `<kind>-document.ts`: the schema of what is stored,
 * `…From` the stored fields, and the `…Fields` to store.
 */
import { custom, type ZodType } from "zod";
import type { Database } from "./database.ts";

/** What only the SDK can make. */
export type Sdk = Pick<Database, "Timestamp">;

/** The fields of a document as they are stored. */
export type Fields = Readonly<Record<string, unknown>>;

/**
 * A schema for each field of a type, those that may be absent too: one that has none would be lost when it is read, and
 * no type would tell.
 */
export type SchemaOfEach<Type> = { [Field in keyof Type]-?: ZodType<Type[Field]> };

/** Firestore's Timestamp by its shape, as milliseconds since 1970. */
export const time = custom<{ toMillis(): number }>(
  (value) => typeof value === "object" && value !== null && "toMillis" in value && typeof value.toMillis === "function",
  "is not a timestamp",
).transform((timestamp) => timestamp.toMillis());
