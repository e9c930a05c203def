/** What is known of the channels, out of its document. */
import { channelNames, stateSchemas, type ChannelStates } from "./registry.ts";

/** The states out of the fields of the document; what is missing or spoiled is off, or not known. */
export function channelStatesFrom(fields: Record<string, unknown>): ChannelStates {
  const states = channelNames.map((name) => {
    const read = stateSchemas[name].safeParse(fields[name]);
    return [name, read.success ? read.data : stateSchemas[name].parse({})];
  });
  return Object.fromEntries(states) as ChannelStates;
}
