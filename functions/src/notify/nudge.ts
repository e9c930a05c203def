/**
 * A nudge: a document by which the functions that staff call reach the one that tells people, without waiting for the
 * next sweep. It is a hint, never the only record of what is to be done (docs/decisions/0007-nudges.md). Pure.
 */
import type { TestNotificationSent } from "../../contract/callables.ts";
import type { ChannelName } from "../../contract/channels.ts";
import type { Receipt } from "../chat/conversation.ts";

/** Stands for the conversation in the ref of a test message. A conversation's id cannot begin with a dot. */
export const TEST_CONVERSATION = ".test";

export type TestStep = TestNotificationSent["steps"][number];

/** A message for one person on one channel, to see how far it comes. */
export interface TestNudge {
  kind: "test";
  uid: string;
  channel: ChannelName;
  /** What was tried so far. */
  steps: readonly TestStep[];
  /** Null while it is under way. */
  state: TestNotificationSent["state"] | null;
  error: string | null;
}

/** Somebody has made the conversation theirs, or it is nobody's again: the others' alerts say so. */
interface TakenNudge {
  kind: "taken";
  conversationId: string;
  uid: string | null;
}

/** The visitor has read what staff wrote on Telegram and WhatsApp: there it gets its 👀. */
interface SeenNudge {
  kind: "seen";
  receipts: readonly Receipt[];
}

export type Nudge = TestNudge | TakenNudge | SeenNudge;

export interface NudgeStore {
  /** Writes it, for a day, and answers with its id. `onNudge` is called for it, soon, and once at most. */
  give(nudge: Nudge, now: number): Promise<string>;
  /** Undefined for one that is gone or spoiled. One read. */
  read(id: string): Promise<Nudge | undefined>;
  /** Reads a test and writes what `decide` answers, in one transaction; nothing if there is no such test. */
  changeTest(id: string, decide: (current: TestNudge) => TestNudge): Promise<void>;
}
