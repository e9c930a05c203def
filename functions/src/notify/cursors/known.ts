/** What a decision about cursors is made from. What it lacks it throws: that is read, and it is decided again. */
import { byUid } from "../../chat/by-uid.ts";
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

/** To be read before it can be decided. */
export interface Lack {
  devices?: readonly string[];
  roster?: true;
  messages?: { after: number; limit: number };
  recipients?: readonly string[];
}

export class Lacking extends Error {
  override readonly name = "Lacking";
  readonly lack: Lack;
  constructor(lack: Lack) {
    super(`nothing is decided without ${JSON.stringify(lack)}`);
    this.lack = lack;
  }
}

/** Does it for every item, and says at once what all of them lack. */
export function together<Item>(items: readonly Item[], decide: (item: Item) => void): void {
  const lacks = items.flatMap((item) => {
    try {
      decide(item);
      return [];
    } catch (thrown) {
      if (thrown instanceof Lacking) return [thrown.lack];
      throw thrown;
    }
  });
  if (lacks.length === 0) return;
  const messages = lacks.flatMap((lack) => lack.messages ?? [])[0];
  const devices = lacks.flatMap((lack) => lack.devices ?? []);
  const recipients = lacks.flatMap((lack) => lack.recipients ?? []);
  throw new Lacking({ devices, recipients, ...(messages && { messages }) });
}

export function messageIn({ messages }: Known, wanted: number): Message {
  const message = messages.find(({ seq }) => seq === wanted);
  if (!message) throw new Lacking({ messages: { after: wanted - 1, limit: 1 } });
  return message;
}

export function ratesIn({ rates }: Known, recipient: string): Rates {
  const known = byUid(rates, recipient);
  if (!known) throw new Lacking({ recipients: [recipient] });
  return known;
}
