/** What telling people may need, beside the services that all use cases share. */
import type { ChannelName, LinkableChannel } from "../../contract/channels.ts";
import type { Message } from "../chat/conversation.ts";
import type { Deliveries, DeviceStore, Services } from "../services.ts";
import type { ChannelWatch } from "./channel-watch.ts";
import type { Alert, Channel } from "./channels/channel.ts";
import type { Delivery } from "./ledger.ts";
import type { ChannelsOff } from "./plan.ts";
import type { TargetRef } from "./ref.ts";

/** What a change of one ledger writes, all or nothing. Absent parts are left as they are. */
export interface DeliveryChange<Result> {
  delivery?: Delivery;
  /** The ledger begins: the message it belongs to loses its `untold` mark. */
  told?: boolean;
  /** Messages of ours that the provider took: an answer to one of them finds the conversation through it. */
  links?: Link[];
  result: Result;
}

/** What a message of ours is known by at the provider that took it. */
export interface LinkKey {
  provider: ChannelName;
  chat: string;
  message: string;
}

/** `links/{provider}:{chat}:{message}`: which target of which message it was sent for. */
export interface Link extends LinkKey, TargetRef {
  /** When it may be forgotten. */
  expiresAt: number;
}

/** Which message a ledger belongs to: the id alone does not say, for another conversation may have the same one. */
export type LedgerKey = Pick<Message, "id" | "conversationId">;

export interface DeliveryStore extends Deliveries {
  /**
   * Reads the ledger and writes what `decide` answers, in one transaction. `decide` is pure and may be called again;
   * an unchanged ledger (the same object) costs no write. Throws NOT_FOUND if a message that loses its mark is gone.
   */
  change<Result>(
    message: LedgerKey,
    decide: (current: Delivery | undefined) => DeliveryChange<Result>,
  ): Promise<Result>;
  /** What a message that a provider has was sent for; undefined for one that is not ours. One read. */
  linked(link: LinkKey): Promise<TargetRef | undefined>;
}

/** A message that has no ledger yet, as it is stored. */
interface Untold extends LedgerKey {
  fields: unknown;
}

/** A message with something to do at a time. */
export interface Due extends LedgerKey {
  dueAt: number;
}

/** What is left to do, oldest first, in pages: one query and one read for each found, at least one, a page. */
export interface Backlog {
  /** Messages stored until this time that nobody has begun to tell of. */
  untold(until: number): AsyncIterable<Untold[]>;
  /** Those with a target that is due by this time, each with the time of its first one. */
  due(by: number): AsyncIterable<Due[]>;
}

/** What the channels learn about addresses. All do nothing if there is another address by now. */
export interface PairingStore {
  /** Nothing can be sent there until the person pairs anew; `why` is shown in the panel. Null: it works after all. */
  markBroken(uid: string, channel: ChannelName, address: string, why: string | null): Promise<void>;
  /** The chat has another id now. */
  move(uid: string, channel: ChannelName, from: string, to: string): Promise<void>;
  /** Nobody can be written to freely at this WhatsApp number before they write again. */
  windowClosed(uid: string, number: string): Promise<void>;
  /** The same as the first two for the site's shared Telegram group. */
  groupBroken(chatId: string, why: string | null): Promise<void>;
  groupMoved(from: string, to: string): Promise<void>;
}

/** Changes alerts that were sent. */
interface AlertEditor {
  /**
   * Adds a line such as "taken by Astrid" to an alert, and leaves it the buttons that still make sense; null makes it what
   * it was. One that is gone, or says so already, is fine.
   */
  edit(
    chat: string,
    messageId: string,
    alert: Pick<Alert, "kind" | "conversationId" | "words">,
    news: string | null,
  ): Promise<void>;
}

export interface NotifyServices extends Pick<
  Services,
  "clock" | "conversations" | "deliveries" | "roster" | "people" | "site" | "channelStates" | "tests" | "jobs" | "logs"
> {
  backlog: Backlog;
  pairings: PairingStore;
  /** `of`: one read a person; `forget` does nothing if it is gone already. */
  devices: Pick<DeviceStore, "of" | "forget">;
  /** Keeps `site/channels` true. */
  watch: ChannelWatch;
  /** A message from the fields of its document; throws if they are none. */
  messageFrom: (conversationId: string, id: string, fields: unknown) => Message;
  /** Changes what stands in chats already; undefined where no channel can. */
  alerts: AlertEditor | undefined;
  /** Puts a sign on somebody's own message; does nothing where the provider cannot, or is not set up. */
  react(provider: LinkableChannel, chat: string, messageId: string, emoji: "👀"): Promise<void>;
  /** In [0, 1), for the jitter. */
  random(): number;
  /** The channels that are set up. */
  channels: Partial<Record<ChannelName, Channel>>;
  /** Why each of the others is not. */
  channelsOff: ChannelsOff;
  /** The address that the panel is served from, such as https://example.web.app. */
  publicUrl: string;
}
