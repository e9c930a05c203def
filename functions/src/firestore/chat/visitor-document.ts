/** `visitors/{uid}`: the hashes of a visitor's resume keys, newest first, and where their first message came from. */
import type { Fields } from "../codec.ts";

/** The hashes that are there; what is none is left out. */
export function resumeKeyHashesFrom({ resumeKeyHashes }: Fields): string[] {
  if (!Array.isArray(resumeKeyHashes)) return [];
  return resumeKeyHashes.filter((hash): hash is string => typeof hash === "string");
}

/** Undefined where nothing was kept. */
export function cameFrom({ from }: Fields): string | undefined {
  return typeof from === "string" ? from : undefined;
}

/** To be merged into the document, or its update. */
export function visitorFields(resumeKeyHashes: readonly string[], from?: string) {
  return { resumeKeyHashes, ...(from !== undefined && { from }) };
}
