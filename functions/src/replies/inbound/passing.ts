/** What may pass by itself, and how long it is waited for. Pure. */
import { ChatError } from "../../../contract/errors.ts";
import type { Inbound } from "../../channels/inbound.ts";

/**
 * How long a text is left to the provider, which sends it again. Later its writer is told: by then they wonder, and may
 * have written it elsewhere.
 */
const PATIENCE_MS = 2 * 60_000;

/** What may work when it comes again. */
export function isPassing(thrown: unknown): thrown is ChatError {
  return thrown instanceof ChatError && ["ABORTED", "RESOURCE_EXHAUSTED", "UNAVAILABLE"].includes(thrown.code);
}

/** Whether nobody but its writer can have this tried again. */
export function isUpToTheWriter({ comesAgain, at }: Pick<Inbound, "comesAgain" | "at">, now: number): boolean {
  return !comesAgain || now - at > PATIENCE_MS;
}
