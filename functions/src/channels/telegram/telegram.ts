/** Telegram, by the site's own bot. */
import { boolean, int, object, type output, string } from "zod";
import { shownLine } from "../../../contract/values/values.ts";
import type { LinkableDefinition } from "../definition.ts";
import { ending, type Linking } from "../pairing.ts";
import { channelState, sharedGroup } from "../state.ts";

/** A staff member's chat with the bot. */
const pairing = object({
  chatId: int(),
  userId: int(),
  /** As Telegram names the person, to be shown. */
  name: shownLine.exactOptional(),
  broken: string().exactOptional(),
});

const state = channelState.extend({
  /** The bot's, without the at sign; null until it is known. */
  username: string().nullable().catch(null),
  /** Private chats with the bot have topics. */
  topics: boolean().catch(false),
  group: sharedGroup.nullable().catch(null),
});

const linking: Linking<output<typeof pairing>> = {
  schema: pairing,
  addressOf: ({ chatId }) => String(chatId),
  // In groups the person counts, in one's own chat the chat does too.
  isBy: ({ chatId, userId }, { sender, chat, direct }) =>
    String(userId) === sender && (!direct || String(chatId) === chat),
  isIn: ({ chatId }, { chat }) => String(chatId) === chat,
  made: ({ chat, sender, senderName }) => ({ chatId: Number(chat), userId: Number(sender), name: senderName }),
  lost: (paired, why) => ({ ...paired, broken: why }),
  moved: (to) => ({ chatId: Number(to) }),
  shown: ({ chatId, name }) => ({ name: name ?? `chat ${ending(String(chatId))}` }),
  knownAs: ({ username }: Partial<output<typeof state>>) => username ?? null,
  learnt: ({ name, topics = false }) => ({ username: name, topics }),
  url: (name, { code, group }) => `https://t.me/${name}?${group ? "startgroup" : "start"}=${code}`,
};

export const telegram = {
  /** https://core.telegram.org/bots/api#sendmessage (`disable_notification`) and `editMessageText` */
  capabilities: {
    label: "Telegram",
    silent: true,
    editable: true,
    buttons: true,
    answerable: true,
    reportsDelivery: false,
    devices: false,
    group: true,
    secretAddress: false,
    forColleagues: false,
    windowMs: null,
    folds: false,
    // Nobody is told what became of it, so one silent copy is the most that a person may see twice; it waits until a
    // short outage has passed.
    afterUnknown: { times: 1, waitMs: 15_000 },
    // Its limits are of several messages in a time, and kept by telegram-pace.ts.
    paceMs: null,
    digestEveryMs: 5_000,
    textMost: 4_096,
    words: {
      connected: "You are connected with Telegram",
      taken: "Telegram took the message",
      connectFirst: "connect your Telegram in the settings first",
      gone: "no longer paired with telegram",
    },
  },
  state,
  linking,
} satisfies LinkableDefinition;
