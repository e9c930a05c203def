import type { ChannelName } from "../../../contract/channels.ts";

/** What a channel can do, as data: whoever plans and sends asks here, and not for a channel by its name. */
export interface Capabilities {
  /** An alert may come without a sound. */
  silent: boolean;
  /** What stands in the chat already can be changed. */
  editable: boolean;
  /** People answer there, so that an alert must be found again by its id. */
  answerable: boolean;
  /** One alert may stand for several messages of a conversation, with the text of the last. */
  folds: boolean;
  /** A recipient is sent one message in so many milliseconds; null where the channel itself keeps the pace, or has none. */
  paceMs: number | null;
  /** How soon one digest of a flood may follow another. */
  digestEveryMs: number;
  /** The address is a secret of somebody's device, and is not written down. */
  secretAddress: boolean;
}

/**
 * Silent and editable: https://core.telegram.org/bots/api#sendmessage (`disable_notification`) and `editMessageText`; a
 * data message of FCM makes no sound by itself. WhatsApp has neither:
 * https://developers.facebook.com/docs/whatsapp/cloud-api/reference/messages
 */
export const capabilities: Readonly<Record<ChannelName, Capabilities>> = {
  push: {
    silent: true,
    editable: false,
    answerable: false,
    folds: true,
    paceMs: null,
    digestEveryMs: 5_000,
    secretAddress: true,
  },
  telegram: {
    silent: true,
    editable: true,
    answerable: true,
    folds: false,
    paceMs: null,
    digestEveryMs: 2_000,
    secretAddress: false,
  },
  whatsapp: {
    silent: false,
    editable: false,
    answerable: true,
    folds: true,
    paceMs: 6_000,
    digestEveryMs: 120_000,
    secretAddress: false,
  },
};
