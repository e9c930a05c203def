/** Every channel, as the panel calls it. Who adds one begins at docs/channels.md. */
import type { ChannelName, LinkableChannel } from "@porchlight/contract/people/channels.ts";

interface ChannelWords {
  /** Over its settings. */
  title: string;
  /** Within a sentence. */
  inline: string;
}

interface LinkableWords extends ChannelWords {
  /** Beside an answer that was written there. */
  from: string;
  /** What to do once its link is open. */
  afterLink: string;
}

export const LINKABLE: Readonly<Record<LinkableChannel, LinkableWords>> = {
  telegram: { title: "Telegram", inline: "Telegram", from: "from Telegram", afterLink: "press Start" },
  whatsapp: {
    title: "WhatsApp",
    inline: "WhatsApp",
    from: "from WhatsApp",
    afterLink: "send the text that is there",
  },
};

/** In the order in which the settings show them. */
export const CHANNELS: Readonly<Record<ChannelName, ChannelWords>> = {
  push: { title: "Notifications", inline: "push" },
  ...LINKABLE,
};

export const channelNames = Object.keys(CHANNELS) as ChannelName[];
