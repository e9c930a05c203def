/** What a run is made of. */
import type { Expected } from "../verdict.ts";
import type { Person } from "../people.ts";
import type { Stage } from "../stage.ts";
import type { ProviderName, WireFault } from "../wire.ts";
import type { SignedIn } from "../../stack/doors.ts";

/** One way in which something goes wrong. */
export interface Kind extends Expected {
  /** As the catalogue of faults numbers it. */
  id: string;
  what: string;
  channel: ProviderName;
  /** What the run's requests meet, one each, in this order; then nothing. */
  wire?: readonly WireFault[];
  /** What goes wrong beside it; it makes the visitor write. By default they just do. */
  act?: (run: Acting) => Promise<void>;
  /** An address of its own at the local provider, by the number of the run; the usual one otherwise. */
  address?: (n: number) => string;
  /** Waits that nobody sits through: what this answers passes where something waits longer than a minute. */
  long?: boolean;
  /** Runs of it disturb the others, or are disturbed by them: they come by themselves. */
  apart?: "platform" | "crash" | "shut";
  /** Not in the short form. */
  full?: boolean;
}

/** One run under way. */
export interface Acting {
  stage: Stage;
  visitor: SignedIn;
  person: Person;
  messageId: string;
  write: () => Promise<unknown>;
  /** One more message of the visitor's, of which they must be notified too. */
  writeAnother: () => Promise<unknown>;
}
