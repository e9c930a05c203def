/** All that the rest of the product asks of a channel without sending anything. */
import type { ZodType } from "zod";
import type { Capabilities } from "./capabilities.ts";
import type { Linking } from "./pairing.ts";
import type { KnownState } from "./state.ts";

export interface Definition {
  capabilities: Capabilities;
  /** Out of its part of `site/channels`; what is missing there is off, or not known. */
  state: ZodType<KnownState>;
}

/** One that a person connects by a link. */
export interface LinkableDefinition extends Definition {
  linking: Linking;
}
