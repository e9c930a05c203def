/** `limits/newcomers`: who may begin a conversation. */
import { array, number, object, string } from "zod";
import { type Gate, OPEN_GATE } from "../../chat/visitor/gate.ts";
import type { SchemaOfEach, Sdk } from "../codec.ts";

/** What it says is of one day. */
const KEPT_MS = 2 * 24 * 60 * 60_000;
const blocked = { uid: string(), from: string() } satisfies SchemaOfEach<Gate["blocked"][number]>;
const stored = object({ day: number(), blocked: array(object(blocked)) } satisfies SchemaOfEach<Gate>);

/** Open where there is none, or it is spoiled: nobody is shut out by what cannot be read. */
export function gateFrom(fields: unknown): Gate {
  return stored.safeParse(fields).data ?? OPEN_GATE;
}

/** Everything of it. It goes by itself when it says nothing any more. */
export function gateFields(gate: Gate, now: number, { Timestamp }: Sdk) {
  return { ...gate, expiresAt: Timestamp.fromMillis(now + KEPT_MS) };
}
