/** WhatsApp, by Meta's Cloud API or Twilio. */
import { number, object, type output, string } from "zod";
import type { LinkableDefinition } from "../definition.ts";
import { ending, type Linking } from "../pairing.ts";
import { channelState } from "../state.ts";
import { PAIR_MS } from "./whatsapp-limits.ts";

/** A free text may be sent to a number for a day from what it wrote. */
const WINDOW_MS = 24 * 60 * 60_000;

/** A staff member's number, in international form without plus. */
const pairing = object({
  /** Empty once the number is another's, and nothing that comes from it or goes to it is theirs: `broken` then says so. */
  number: string(),
  /** 24 hours from what the person wrote or pressed last. */
  windowUntil: number().exactOptional(),
  broken: string().exactOptional(),
});

const state = channelState.extend({
  /** The one that people write to, in international form without plus. */
  number: string().nullable().catch(null),
});

const linking: Linking<output<typeof pairing>> = {
  schema: pairing,
  addressOf: ({ number }) => number,
  isBy: ({ number }, { sender }) => number === sender,
  isIn: ({ number }, { sender }) => number === sender,
  made: ({ sender, at }, now) => ({ number: sender, windowUntil: Math.min(at, now) + WINDOW_MS }),
  // Kept, the number would let whoever has it next speak for this person.
  lost: (_, why) => ({ number: "", broken: why }),
  shown: ({ number, windowUntil }) => ({
    name: number === "" ? "" : `+${ending(number)}`,
    windowUntil: windowUntil === undefined ? null : new Date(windowUntil).toISOString(),
  }),
  knownAs: ({ number }: Partial<output<typeof state>>) => number ?? null,
  learnt: ({ name }) => ({ number: name }),
  url: (name, { code, site }) =>
    `https://wa.me/${name}?text=${encodeURIComponent(`Connect me to ${site}: pl-${code}`)}`,
};

export const whatsapp = {
  /** https://developers.facebook.com/docs/whatsapp/cloud-api/reference/messages: none is silent, and none can be changed. */
  capabilities: {
    label: "WhatsApp",
    silent: false,
    editable: false,
    buttons: true,
    answerable: true,
    reportsDelivery: true,
    devices: false,
    group: false,
    secretAddress: false,
    forColleagues: false,
    windowMs: WINDOW_MS,
    folds: true,
    // Within minutes it is told by webhook whether the message had been taken.
    afterUnknown: { times: 1, waitMs: 120_000 },
    paceMs: PAIR_MS,
    digestEveryMs: 120_000,
    // With buttons; a plain text may have 4096.
    textMost: 1_024,
    words: {
      connected: "You are connected with WhatsApp",
      taken: "WhatsApp took the message",
      connectFirst: "connect your WhatsApp in the settings first",
      gone: "no longer paired with whatsapp",
    },
  },
  state,
  linking,
} satisfies LinkableDefinition;
