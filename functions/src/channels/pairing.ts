/** How a person's chat is connected with a channel, and told from others. */
import type { ZodType } from "zod";
import type { Inbound } from "./inbound.ts";
import type { KnownState } from "./state.ts";

/** As the roster keeps it: beside this each channel keeps its own address. */
export interface Pairing {
  /** Why it no longer works, in words. */
  broken?: string;
  /** Until when a free text may be sent there, where the channel has a window. */
  windowUntil?: number;
}

/** Where something came from, and who did it. */
type Sender = Pick<Inbound, "sender" | "senderName" | "chat" | "direct" | "at">;

/** What a link needs that connects a chat. */
interface LinkFor {
  code: string;
  /** It connects the site's shared group. */
  group: boolean;
  /** The site's name. */
  site: string;
}

/** What a channel knows of its pairings. Pure. */
export interface Linking<Paired extends Pairing = Pairing> {
  schema: ZodType<Paired>;
  /** What alerts are sent to. */
  addressOf(pairing: Paired): string;
  /** Whether it was done by the person of this pairing. */
  isBy(pairing: Paired, from: Sender): boolean;
  /** Whether it was done in the chat of this pairing, by whomever. */
  isIn(pairing: Paired, from: Sender): boolean;
  /** The pairing with the chat that it was done in. */
  made(from: Sender, now: number): Paired;
  /** The same pairing after the person has thrown us out. */
  lost(pairing: Paired, why: string): Paired;
  /** What changes when the chat has got another address; undefined where that does not happen. */
  moved?(to: string): Partial<Paired>;
  /** How the person is shown it. */
  shown(pairing: Paired): { name: string };
  /** Under which name people find us there; null while that is not known. */
  knownAs(state: KnownState): string | null;
  /** What is kept of what the provider says of us. */
  learnt(described: { name: string; topics?: boolean }): object;
  /** The link that a person follows; `name` is what we are known as. */
  url(name: string, link: LinkFor): string;
}

/** Enough of an address to know one's own by. */
export function ending(address: string): string {
  return `…${address.slice(-4)}`;
}
