/** What a provider posts to us: verified before it is read, and read into what was done and what became of messages. */
import { createHash, timingSafeEqual } from "node:crypto";
import type { ChannelName, LinkableChannel } from "../../contract/people/channels.ts";
import { ChatError } from "../../contract/errors.ts";
import type { Inbound } from "./inbound.ts";

/** One address that one provider posts to; `Secrets` is what it proves itself by. */
export interface Webhook<Secrets> {
  channel: LinkableChannel;
  /** Below `/hooks`. */
  path: string;
  /** The provider, as an owner knows it. */
  label: string;
  /** Undefined where it is not set up: then it does nothing. */
  open: (secrets: Secrets) => OpenWebhook | undefined;
  /** What the provider is answered where all went well; an empty object in JSON if absent. */
  answer?: { body: string; type: string };
  /** It asks by GET who we are, before it posts anything. */
  asks?: true;
}

export interface OpenWebhook {
  /** Throws UNAUTHENTICATED for what does not come from the provider, INVALID_ARGUMENT for what nobody can read. */
  read: (posted: Posted) => Promise<Brought>;
  /** The answer to who we are. Throws PERMISSION_DENIED for anybody but the provider. */
  answerTo?: (query: URLSearchParams) => string;
}

/** A request as it came. */
interface Posted {
  header: (name: string) => string | undefined;
  /** Throws where there are too many. */
  bytes: () => Promise<Uint8Array>;
  /** The address after its path, with the question mark. */
  search: string;
  /** Milliseconds since 1970. */
  now: number;
}

export interface Brought {
  events: readonly Inbound[];
  statuses: readonly StatusReport[];
  /** How much of it concerns nobody, or cannot be read; and the provider's number of it, where it has one. */
  ignored: { id: number | null; count: number };
}

/** How far a message of ours has come. Reports come late, twice and in any order. */
export interface StatusReport {
  provider: ChannelName;
  providerId: string;
  /** What was given along with the message: `<conversationId>/<messageId>/<key>`. */
  ref: string | null;
  state: "sent" | "delivered" | "read" | "failed";
  /** Why it failed, in the provider's numbers. */
  code?: number;
  /** The same in words, with what to do about it. */
  error?: string;
  /** What the failure means for further messages, in a word; absent for an unknown code. */
  meaning?: string;
  /** Milliseconds since 1970. */
  at: number;
}

export function parsedJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch {
    throw new ChatError("INVALID_ARGUMENT", "the body is not JSON");
  }
}

/** In constant time, whatever the lengths: both sides are hashed first. */
export function isSame(given: string, secret: string): boolean {
  const hash = (text: string) => createHash("sha256").update(text).digest();
  return timingSafeEqual(hash(given), hash(secret));
}

export function forged(): ChatError {
  return new ChatError("UNAUTHENTICATED", "this does not come from the provider");
}
