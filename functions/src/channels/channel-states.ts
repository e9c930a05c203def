/** What has been learnt about the channels: the document `site/channels`, written by the functions alone. */
import type { ChannelState } from "../../contract/channels.ts";

/** The Telegram group that everybody's visitors are told in, if an admin has connected one. */
export interface TelegramGroup {
  chatId: number;
  title: string;
  /** It has topics: each visitor gets one. */
  forum: boolean;
  /** Why nothing can be sent there, in words. */
  broken?: string;
}

interface State extends Pick<ChannelState, "state" | "why"> {
  /** Which account of the provider's this is about, as a short hash, and when the provider was last asked about it. */
  account: string | null;
  askedAt: number | null;
}

export interface ChannelStates {
  push: State;
  /** `username`: the bot's, without the at sign; null until it is known. `topics`: private chats with it have them. */
  telegram: State & { username: string | null; topics: boolean; group: TelegramGroup | null };
  /** `number`: the one that people write to, in international form without plus. */
  whatsapp: State & { number: string | null };
}

/** Absent parts stay as they are; a part that is there replaces the former one whole. */
type ChannelStatesChange = { [Channel in keyof ChannelStates]?: Partial<ChannelStates[Channel]> };

/** `site/channels`: what has been learnt about the channels. */
export interface ChannelStatesStore {
  /** One read. What is not known yet is off. */
  read(): Promise<ChannelStates>;
  /** One write. */
  learn(change: ChannelStatesChange): Promise<void>;
  /**
   * Writes what `decide` answers as the site's group, if that is this chat: whoever disconnects it or connects another
   * meanwhile has the last word. One read, and a write if there is an answer, in one transaction. `decide` is pure and
   * may be called again.
   */
  changeGroup(chat: string, decide: (group: TelegramGroup) => TelegramGroup | undefined): Promise<void>;
}
