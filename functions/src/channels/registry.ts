/** Every channel, once. Whoever adds one begins here: docs/channels.md. */
import type { output } from "zod";
import {
  channelName,
  linkableChannel,
  type ChannelName,
  type LinkableChannel,
} from "../../contract/people/channels.ts";
import type { Capabilities } from "./capabilities.ts";
import type { Definition, LinkableDefinition } from "./definition.ts";
import type { Linking } from "./pairing.ts";
import { push } from "./push/push.ts";
import { telegram } from "./telegram/telegram.ts";
import { whatsapp } from "./whatsapp/whatsapp.ts";

const linkable = { telegram, whatsapp } satisfies Record<LinkableChannel, LinkableDefinition>;
const channels = { push, ...linkable } satisfies Record<ChannelName, Definition>;

type Linkable = typeof linkable;

/** The chats that a person has connected, as the roster keeps them. */
export type Pairings = { [Name in LinkableChannel]?: output<Linkable[Name]["linking"]["schema"]> };

/** What has been learnt about the channels, as `site/channels` keeps it. */
export type ChannelStates = { [Name in ChannelName]: output<(typeof channels)[Name]["state"]> };

/** In the order in which people are shown them. */
export const channelNames: readonly ChannelName[] = channelName.options;
export const linkableNames: readonly LinkableChannel[] = linkableChannel.options;

export const capabilities: Readonly<Record<ChannelName, Capabilities>> = byName(channelNames, (name) => {
  return channels[name].capabilities;
});

/** What each channel knows of its pairings. */
export const linking: Readonly<Record<LinkableChannel, Linking>> = byName(linkableNames, (name) => {
  return linkable[name].linking;
});

/** How each part of `site/channels` is read. */
export const stateSchemas: Readonly<Record<ChannelName, Definition["state"]>> = byName(channelNames, (name) => {
  return channels[name].state;
});

/** The one that goes to devices, and that visitors have. */
export const deviceChannel = only(channelNames.filter((name) => capabilities[name].devices));

/** The one that has the site's shared group. */
export const groupChannel = only(linkableNames.filter((name) => capabilities[name].group));

export function isLinkable(name: ChannelName): name is LinkableChannel {
  return Object.hasOwn(linkable, name);
}

function byName<Name extends string, Value>(names: readonly Name[], of: (name: Name) => Value): Record<Name, Value> {
  return Object.fromEntries(names.map((name) => [name, of(name)])) as Record<Name, Value>;
}

function only<Name extends string>(names: readonly Name[]): Name {
  const [name] = names;
  if (name === undefined || names.length > 1) throw new Error(`one channel and no more can do this: ${names.join()}`);
  return name;
}
