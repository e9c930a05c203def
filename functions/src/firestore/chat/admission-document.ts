/** `limits/newcomers`: who may begin a conversation. */
import { array, enum as oneOf, number, object, string } from "zod";
import { type Admission, OPEN_ADMISSION } from "../../chat/visitor/admission.ts";
import type { SchemaOfEach, Sdk } from "../codec.ts";

/** What is usual is learnt in a week; after so long without anybody nothing is. */
const KEPT_MS = 60 * 24 * 60 * 60_000;

const blocked = { uid: string(), from: string() } satisfies SchemaOfEach<Admission["blocked"][number]>;
const arrivals = { at: number(), lately: number(), usual: number() } satisfies SchemaOfEach<Admission["arrivals"]>;
const hold = { how: oneOf(["proof", "closed"]), by: string().nullable(), since: number(), until: number() };

const stored = object({
  day: number().catch(OPEN_ADMISSION.day),
  blocked: array(object(blocked)).catch([]),
  arrivals: object(arrivals).catch(OPEN_ADMISSION.arrivals),
  hold: object(hold satisfies SchemaOfEach<NonNullable<Admission["hold"]>>)
    .nullable()
    .catch(null),
} satisfies SchemaOfEach<Admission>);

/** Open where there is none, or in what is spoiled of it: nobody is shut out by what cannot be read. */
export function admissionFrom(fields: unknown): Admission {
  return stored.safeParse(fields).data ?? OPEN_ADMISSION;
}

/** Everything of it. */
export function admissionFields(admission: Admission, now: number, { Timestamp }: Sdk) {
  return { ...admission, expiresAt: Timestamp.fromMillis(now + KEPT_MS) };
}
