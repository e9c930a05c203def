/** What a use case may need. A use case takes the narrowest slice of it; create-services/ builds the real ones. */
import type { SaveSite } from "../contract/callables.ts";
import type { SiteSettings } from "../contract/site.ts";
import type { Conversation, Message, Principal, Receipt } from "./chat/conversation.ts";
import type { ErasureStore } from "./chat/erasing/erasure.ts";
import type { SearchStore } from "./chat/search/search-store.ts";
import type { Identity } from "./chat/identity/identity.ts";
import type { Hold } from "./chat/visitor/admission.ts";
import type { Newcomers } from "./chat/visitor/newcomers.ts";
import type { Clock } from "./clock.ts";
import type { Logs } from "./logs.ts";
import type { Device } from "./people/device.ts";
import type { HealthStore } from "./health/health-store.ts";
import type { Roster, RosterEntry } from "./people/roster.ts";
import type { AnswerTimes } from "./site/answer-times.ts";
import type { ChannelStatesStore } from "./channels/channel-states.ts";

export interface Ids {
  /** 256 random bits, base64url (43 characters). */
  secret(): string;
  /** A random conversation id. */
  conversation(): string;
}

/** What a change of one conversation may write, all or nothing. Absent parts are left as they are. */
interface ConversationChange<Result> {
  conversation?: Conversation;
  /** A new message of this conversation; stored with it. */
  message?: Message;
  /** A message whose text has been changed: stored over the one with its id. */
  edited?: Message;
  /** Stored with the effect of what came in from a provider: it comes once. ALREADY_EXISTS if it is there. */
  inbound?: InboundMark;
  /** Stored with a visitor's first message: the hash of their resume key, the only one that is good, and `Newcomers.from`. */
  visitor?: { resumeKeyHashes: [string]; from?: string | undefined };
  result: Result;
}

/** `inbound/{key}`: something that came in from a provider, and what it did. */
export interface InboundMark {
  /** `{provider}:{id}` */
  key: string;
  /** Who did it. */
  uid: string;
  conversationId: string;
  /** The message that it became, if it did. */
  messageId: string | null;
  /** When it may be forgotten. */
  expiresAt: number;
}

/** Which conversations to count: those that one of the principals may see, or that this person has nothing new in. */
export interface CountQuery extends Pick<InboxQuery, "kind" | "status" | "assignee"> {
  of: { principals: Principal[] } | { upToDate: string };
}

export interface InboxQuery {
  principals: Principal[];
  kind?: Conversation["kind"];
  status?: Conversation["status"];
  assignee?: string | null;
  /** Of visitors alone, who all are the whole staff's. */
  tag?: string;
  /** Visitors who had the last word, whose word is oldest first; `before` is where to go on. */
  order?: "waiting";
  /** Forward from here in order of change, or backward from here; neither: the newest. */
  after?: InboxPosition;
  before?: InboxPosition;
  limit: number;
}

/** A place in the order of change, or of waiting: server time in microseconds, then id. */
export interface InboxPosition {
  micros: number;
  id: string;
}

export interface InboxPage {
  conversations: { conversation: Conversation; position: InboxPosition }[];
  /** The time that the query saw, in microseconds. */
  readMicros: number;
}

export interface MessagesRange {
  /** Those after this seq, from the first; without it the last ones, before `before` if that is given. */
  after?: number | undefined;
  before?: number | undefined;
  limit: number;
  /** False leaves the notes out. */
  internal?: false;
}

export interface ConversationStore {
  /** One read. */
  get(id: string): Promise<Conversation | undefined>;
  /** One read for each conversation found, at least one. */
  list(query: InboxQuery): Promise<InboxPage>;
  /** One read for each thousand that are found, at least one. */
  count(query: CountQuery): Promise<number>;
  /** In order of seq, without those that cannot be read; one read for each message found, at least one. */
  messages(id: string, range: MessagesRange): Promise<Message[]>;
  message(id: string, messageId: string): Promise<Message | undefined>;
  /**
   * Reads the conversation and writes what `decide` answers, in one transaction: one read, and a write for each part, and
   * one more where something was said or named, by which it is found.
   * With `messageId` it reads that message too. `decide` is pure and may be called again. Throws ALREADY_EXISTS if the
   * message's id is taken.
   */
  change<Result>(
    id: string,
    decide: (current: Conversation | undefined, message: Message | undefined) => ConversationChange<Result>,
    messageId?: string,
  ): Promise<Result>;
}

/** What chat says has happened; what follows of it, if anything, others decide. */
type ChatEvent =
  /** Somebody has made the conversation theirs, or it is nobody's again. */
  | { kind: "taken"; conversationId: string; uid: string | null }
  /** The visitor has read what staff wrote on Telegram and WhatsApp. */
  | { kind: "seen"; receipts: readonly Receipt[] };

/** What is done later, or by the function that notifies instead of the one that was called. Comes at least once. */
export type Job =
  | ChatEvent
  /** Nothing is known of the channels yet: which work, and under which name. */
  | { kind: "preflight" }
  /** Somebody looks how it stands: the providers are asked, if they were not within the minute. */
  | { kind: "examine" }
  /** Whoever is due to be notified in this conversation; `at`, in milliseconds since 1970, is when. */
  | { kind: "notify"; conversationId: string; at?: number }
  /** A conversation was snoozed until then. */
  | { kind: "wake"; conversationId: string; at: number }
  /** Somebody has left, and more was theirs than was given away at once: to whom, and by whom. */
  | { kind: "left"; uid: string; to: string | null; by: string }
  /** The digest of a flood is due, under one key. */
  | { kind: "digest"; key: string }
  /** Of a conversation that was erased something may be left; `at` as above. */
  | { kind: "erase"; conversationId: string; at?: number }
  /** Newcomers are held by themselves: the admins are told. */
  | { kind: "flooded"; how: Hold["how"]; since: number }
  /** A test notification. */
  | { kind: "test"; id: string };

export interface JobQueue {
  /**
   * Runs it at `at` (milliseconds since 1970) or soon after, at once without; a second one with the same `id` is the same
   * job and is not added. Rejects, within seconds, where it may not have been added.
   */
  add(job: Job, options?: { at?: number; id?: string }): Promise<void>;
}

/** Whose browsers show push. */
export interface DeviceStore {
  /** One read for each person; who has none has an empty list. */
  of(uids: readonly string[]): Promise<Readonly<Record<string, readonly Device[]>>>;
  /**
   * The device is this person's from now on, and nobody else's. 2 reads and at most 2 writes; 1 more of each if it moves.
   * Of a visitor it is kept with their conversation: a read more, and NOT_FOUND where there is none.
   */
  save(uid: string, device: Device, of: "staff" | "visitor"): Promise<void>;
  /** Nothing happens if it is not theirs. */
  forget(uid: string, deviceId: string): Promise<void>;
  /** For who is erased or leaves the staff. */
  forgetAll(uid: string): Promise<void>;
}

/** The document `site/roster`. Who has just changed it is shown the change at once; other instances within 30 s. */
export interface RosterStore {
  /** As it is now: one read. */
  read(): Promise<Roster>;
  /**
   * Reads the roster and writes the entries that `decide` answers, null for one that goes, in one transaction: one
   * read, and a write if there are any. `decide` is pure and may be called again.
   */
  change<Result>(decide: (current: Roster) => RosterChange<Result>): Promise<Result>;
}

/** Entries to write, null for one that goes. */
export interface RosterChange<Result> {
  entries: Readonly<Record<string, RosterEntry | null>>;
  result: Result;
}

/** The document `site/settings`. */
export interface SettingsStore {
  /** As they are now: one read. */
  read(): Promise<SiteSettings>;
  /**
   * Replaces what `decide` answers, and answers with the whole. One read and one write, in one transaction. `decide` is
   * pure and may be called again.
   */
  change(decide: (current: SiteSettings) => Omit<SaveSite, "asOf">): Promise<SiteSettings>;
}

/** How soon visitors were answered; kept in the document of the settings, which is read anyway. */
export interface AnswerTimesStore {
  /** At most 30 s old. */
  read(): Promise<AnswerTimes>;
  /** Stores what `decide`, which is pure, makes of them: one read and one write, in one transaction. */
  change(decide: (current: AnswerTimes, site: SiteSettings) => AnswerTimes): Promise<void>;
}

/** By which a visitor goes on in another browser, once. */
export interface Handover {
  hash: string;
  goodUntil: number;
}

/** `visitors/{uid}`: by which keys a visitor comes back. To delete it is to revoke them. */
export interface ResumeKeys {
  /**
   * Finds the visitor who has a key with this hash and stores what `decide` makes of the hashes of all their keys, newest
   * first; undefined if nobody has it. One read and one write, in one transaction. `decide` is pure.
   */
  exchange(hash: string, decide: (good: readonly string[]) => string[]): Promise<string | undefined>;
  /** One more key by its hash, beside those that are good. False for who has written nothing. One read and one write. */
  add(uid: string, hash: string): Promise<boolean>;
  /**
   * Keeps the hash of the key by which they go on in another browser, instead of any before; null keeps none. NOT_FOUND for
   * who has written nothing. One write.
   */
  handOver(uid: string, handover: Handover | null): Promise<void>;
  /** Ends the handover with this hash; whose it is, if it is still good. One read and one write, in one transaction. */
  takeOver(hash: string, now: number): Promise<string | undefined>;
  /** How many keys they have, and what is kept of where they came from. One read. */
  of(uid: string): Promise<{ keys: number; from: string | null }>;
}

/** Whom an ID token speaks for. */
export interface Account {
  uid: string;
  /** How they signed in, in Firebase's words: "anonymous", "password", "custom", … */
  provider: string;
  /** Absent for visitors. Whether it is theirs nobody has looked. */
  email?: string | undefined;
  /** What the site had signed of them when they signed in, where they came by that. */
  identity?: Identity | undefined;
  /** Milliseconds since 1970. */
  expiresAt: number;
}

export interface Accounts {
  /** Throws UNAUTHENTICATED unless the token is whole, unexpired and this project's; UNAVAILABLE if nobody can tell. */
  verify(idToken: string): Promise<Account>;
  /** Whether App Check vouches for this token. */
  attested(appCheckToken: string): Promise<boolean>;
  /**
   * The uid of the account with this address; it is made if there is none, without a password. FAILED_PRECONDITION where
   * somebody uses one whose address was never confirmed: it need not be theirs.
   */
  ensure(email: string, name: string): Promise<string>;
  /**
   * Signs this account in, and makes it anew if it has ended; its ID tokens say of the identity what is said here.
   * FAILED_PRECONDITION where the project cannot sign.
   */
  customToken(uid: string, identity?: Identity): Promise<string>;
  /** Ends every session of this account, on all its devices. */
  signOut(uid: string): Promise<void>;
  /** Deletes a visitor's account. Nothing happens to one that is gone, nor to one that is somebody's own. */
  end(uid: string): Promise<void>;
}

export interface Services {
  clock: Clock;
  accounts: Accounts;
  ids: Ids;
  conversations: ConversationStore;
  erasures: ErasureStore;
  search: SearchStore;
  newcomers: Newcomers;
  resumeKeys: ResumeKeys;
  jobs: JobQueue;
  people: RosterStore;
  settings: SettingsStore;
  answerTimes: AnswerTimesStore;
  /** At most 30 s old: one read per function instance per 30 s. */
  roster(): Promise<Roster>;
  /** At most 30 s old. */
  site(): Promise<SiteSettings>;
  /** What `notify` found when it looked at the channels. */
  health: HealthStore;
  channelStates: ChannelStatesStore;
  /** Resolves after so many milliseconds. */
  wait(ms: number): Promise<void>;
  devices: DeviceStore;
  /** Takes away what a device shows of a conversation up to a seq; undefined where push is not set up. */
  closePush: ((token: string, conversationId: string, seq: number) => Promise<void>) | undefined;
  /** What browsers subscribe to push with; null where push is not set up. */
  pushKey: string | null;
  /** By which browsers bring an App Check token; null where it is not set up. */
  appCheckKey: string | null;
  logs: Pick<Logs, "requestFailed" | "reconciled" | "deliveryFailed">;
}
