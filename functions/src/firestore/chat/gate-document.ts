/** `limits/newcomers`: who may begin a conversation. */
import { array, enum as oneOf, number, object, string } from "zod";
import { type Gate, OPEN_GATE } from "../../chat/visitor/gate.ts";
import type { SchemaOfEach, Sdk } from "../codec.ts";

/** What is usual is learnt in a week; after so long without anybody nothing is. */
const KEPT_MS = 60 * 24 * 60 * 60_000;

const blocked = { uid: string(), from: string() } satisfies SchemaOfEach<Gate["blocked"][number]>;
const arrivals = { at: number(), lately: number(), usual: number() } satisfies SchemaOfEach<Gate["arrivals"]>;
const hold = { how: oneOf(["proof", "closed"]), by: string().nullable(), since: number(), until: number() };

const stored = object({
  day: number().catch(OPEN_GATE.day),
  blocked: array(object(blocked)).catch([]),
  arrivals: object(arrivals).catch(OPEN_GATE.arrivals),
  hold: object(hold satisfies SchemaOfEach<NonNullable<Gate["hold"]>>)
    .nullable()
    .catch(null),
} satisfies SchemaOfEach<Gate>);

/** Open where there is none, or in what is spoiled of it: nobody is shut out by what cannot be read. */
export function gateFrom(fields: unknown): Gate {
  return stored.safeParse(fields).data ?? OPEN_GATE;
}

/** Everything of it. */
export function gateFields(gate: Gate, now: number, { Timestamp }: Sdk) {
  return { ...gate, expiresAt: Timestamp.fromMillis(now + KEPT_MS) };
}
