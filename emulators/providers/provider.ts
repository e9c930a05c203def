import type { ReviewOrder } from "./review.ts";
import type { WireRequest } from "./wire.ts";

/** The names by which `/record`, `/say` and `/faults` know the providers. */
export type ProviderName = "telegram" | "whatsapp" | "twilio" | "push";

/** An honest refusal, by its HTTP status. */
export type StatusFault = "400" | "403" | "429" | "500" | "503";

/** What an answer looks like before it is put on the wire; the body is JSON. */
export interface Answer {
  status: number;
  headers?: Record<string, string>;
  body: unknown;
}

/** What the record says of a request; empty strings where the request has no such thing. Holds no token. */
export interface About {
  to: string;
  text: string;
  silent: boolean;
  request: unknown;
}

/** One request that a provider has read, and the two ways it can end. */
interface Call {
  about: About;
  /** Does what was asked. */
  answer(): Promise<Answer>;
  /** Does nothing and refuses with this status, in the provider's own words. */
  refuse(fault: StatusFault): Answer;
}

/** What a person does on their phone: `text` is said, a button is pressed, a chat is only read, and so on. */
export interface Saying {
  from?: string;
  text?: string;
  replyTo?: string;
  topic?: string;
  chat?: string;
  /** The callback data of a button under the message `replyTo`. */
  press?: string;
  /** The person opens the chat and reads what is there. */
  read?: true;
  /** On Telegram alone: the person's own message that `text` replaces. */
  edit?: string;
  /** The emoji that the person puts to the message `replyTo`, or an empty text to take it away. */
  react?: string;
  /** The person opens this t.me link of the bot, and presses Start. */
  open?: string;
  /** What the person makes of the bot: see `member-events`. */
  member?: string;
  /** The text is written as the group itself, by an anonymous administrator. */
  anonymous?: true;
  /** The text is somebody else's, forwarded. */
  forwarded?: true;
  /** The part of the message `replyTo` that is quoted. */
  quote?: string;
  /** Looks and links of the text, as the Bot API has them: what a person sets in the app. */
  entities?: unknown[];
}

/** A local stand-in of one provider: it speaks the provider's protocol and knows nothing of who calls it. */
export interface Provider {
  name: ProviderName;
  claims(path: string): boolean;
  open(request: WireRequest): Promise<Call>;
  /** A person answers. Throws `Refusal` when the person cannot do this. */
  say(saying: Saying): unknown;
  /** What comes of the reviews of templates. Throws `Refusal` when that cannot be; only where there are templates. */
  review?(order: ReviewOrder): unknown;
  /** Everything to keep between runs, as plain JSON. */
  save(): unknown;
  close(): Promise<void>;
}

/** A request to the control paths that cannot be done; the message is one sentence for the person who asked. */
export class Refusal extends Error {
  override name = "Refusal";
}
