/** `site/channels`: what has been learnt about the channels; `channelStatesFrom` reads it as each channel says. */
import type { ChannelStatesChange } from "../../channels/channel-states.ts";

/** What to set, and in which fields: merged into the former group a new one would inherit why that was broken. */
export function channelStatesFields(change: ChannelStatesChange) {
  const mergeFields = Object.entries(change).flatMap(([channel, state]) =>
    Object.keys(state).map((field) => `${channel}.${field}`),
  );
  return [change, { mergeFields }] as const;
}
