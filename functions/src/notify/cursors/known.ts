/** What a decision about cursors is made from, and what it may lack. */
import type { Message } from "../../chat/conversation.ts";
import type { Facts } from "../plan/wanted.ts";
import type { Rates } from "./rates.ts";

export interface Known {
  facts: Facts;
  /** The roster was read for this decision, and not kept from before. */
  isRosterFresh: boolean;
  /** Those whose texts may be needed. */
  messages: readonly Message[];
  /** Numbers of messages that were looked for and are not there: deleted, or nobody can read them. */
  holes: ReadonlySet<number>;
  /** Of the recipients whose rates may matter, by uid, or `group`. */
  rates: Readonly<Record<string, Rates>>;
  now: number;
  /** Names this sender at this try. */
  holder: string;
}

/** To be read before it can be decided; empty once it can. */
export interface Missing {
  devices: string[];
  roster: boolean;
  messages: { after: number; limit: number } | null;
  recipients: string[];
}

export const nothingMissing = (): Missing => ({ devices: [], roster: false, messages: null, recipients: [] });

export function isMissing({ devices, roster, messages, recipients }: Missing): boolean {
  return devices.length > 0 || roster || messages !== null || recipients.length > 0;
}
