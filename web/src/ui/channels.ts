/** Every channel, as the panel calls it. Who adds one begins at docs/channels.md. */
import type { ChannelName, LinkableChannel } from "@porchlight/contract/people/channels.ts";
import type { Phrase } from "../languages/texts.ts";

interface ChannelWords {
  /** Over its settings. */
  title: Phrase;
  /** Within a sentence. */
  inline: Phrase;
}

interface LinkableWords extends ChannelWords {
  /** Beside an answer that was written there. */
  from: Phrase;
  /** What to do with its link. */
  afterLink: `Scan this with your phone, or {open}. Then ${"press Start" | "send the text that is there"}.`;
}

export const LINKABLE: Readonly<Record<LinkableChannel, LinkableWords>> = {
  telegram: {
    title: "Telegram",
    inline: "Telegram",
    from: "from Telegram",
    afterLink: "Scan this with your phone, or {open}. Then press Start.",
  },
  whatsapp: {
    title: "WhatsApp",
    inline: "WhatsApp",
    from: "from WhatsApp",
    afterLink: "Scan this with your phone, or {open}. Then send the text that is there.",
  },
};

/** In the order in which the settings show them. */
export const CHANNELS: Readonly<Record<ChannelName, ChannelWords>> = {
  push: { title: "Notifications", inline: "push" },
  ...LINKABLE,
};

export const channelNames = Object.keys(CHANNELS) as ChannelName[];
