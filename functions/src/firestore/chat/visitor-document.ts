/** `visitors/{uid}`: the hashes of a visitor's resume keys, newest first, and where their first message came from. */
import { object, string } from "zod";
import type { Handover } from "../../services.ts";
import { type Fields, type SchemaOfEach, type Sdk, time } from "../codec.ts";

const handover = object({ hash: string(), goodUntil: time } satisfies SchemaOfEach<Handover>);

/** The hashes that are there; what is none is left out. */
export function resumeKeyHashesFrom({ resumeKeyHashes }: Fields): string[] {
  if (!Array.isArray(resumeKeyHashes)) return [];
  return resumeKeyHashes.filter((hash): hash is string => typeof hash === "string");
}

/** What is kept of where they came from, if anything is. */
export function fromIn({ from }: Fields): string | null {
  return typeof from === "string" ? from : null;
}

/** The handover that is under way, if one is. */
export function handoverIn(fields: Fields): Handover | undefined {
  return handover.safeParse(fields["handover"]).data;
}

/** What to update. */
export function handoverFields({ hash, goodUntil }: Handover, { Timestamp }: Sdk) {
  return { handover: { hash, goodUntil: Timestamp.fromMillis(goodUntil) } };
}

/** To be merged into the document, or its update. */
export function visitorFields(resumeKeyHashes: readonly string[], from?: string) {
  return { resumeKeyHashes, ...(from !== undefined && { from }) };
}
