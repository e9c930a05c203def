/** What has been learnt about the channels: the document `site/channels`, written by the functions alone. */
import { channelNames, groupChannel, stateSchemas, type ChannelStates } from "./registry.ts";
import type { KnownState, SharedGroup } from "./state.ts";

/** Absent parts stay as they are; a part that is there replaces the former one whole. */
export type ChannelStatesChange = { [Channel in keyof ChannelStates]?: Partial<ChannelStates[Channel]> };

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
  changeGroup(chat: string, decide: (group: SharedGroup) => SharedGroup | undefined): Promise<void>;
}

/** The group that all of the site's staff share. */
export function groupIn(states: ChannelStates): SharedGroup | null {
  const state: KnownState = states[groupChannel];
  return state.group ?? null;
}

/** The states out of the fields of the document; what is missing or spoiled is off, or not known. */
export function channelStatesFrom(fields: Record<string, unknown>): ChannelStates {
  const states = channelNames.map((name) => {
    const read = stateSchemas[name].safeParse(fields[name]);
    return [name, read.success ? read.data : stateSchemas[name].parse({})];
  });
  return Object.fromEntries(states) as ChannelStates;
}
