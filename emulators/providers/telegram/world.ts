/** A bot as `startProviders` is told of it; its id is the number before the colon of its token. */
export interface BotSpec {
  token: string;
  username: string;
  firstName: string;
  /** Whether private chats with it have topics (`has_topics_enabled` of `getMe`). */
  topicsInPrivateChats?: boolean;
}

/** What becomes of a message to a chat. All but `open` are refused, as Telegram refuses them. */
export type Fate =
  | "open"
  | "blocked"
  | "deactivated"
  | "never-started"
  | "kicked"
  | "not-member"
  | "deleted"
  | "upgraded"
  | "flooded"
  | "broken";

/** A chat as `startProviders` is told of it: its kind follows from its id, as on Telegram. */
export interface ChatSpec {
  /** Positive for a person, negative for a group, below -1000000000000 for a supergroup. */
  id: number;
  /** The person's first name, or the group's title. */
  name: string;
  username?: string;
  isForum?: boolean;
  fate?: Fate;
  /** In a group: the bot is no administrator, and may make no topics. */
  plainMember?: boolean;
  /** For `upgraded`: the supergroup that it became. */
  migratedTo?: number;
}

/** The token of the local run's bot. It only looks like a secret: it opens nothing but this stand-in. */
export const TELEGRAM_BOT_TOKEN = "4100:porchlight-local-telegram-bot-token-0";

/** The bot of the local run. */
export const localBot: BotSpec = {
  token: TELEGRAM_BOT_TOKEN,
  username: "porchlight_local_bot",
  firstName: "Porchlight",
};

/** The owner's user id, and the id of their private chat with the bot. */
export const OWNER_ID = 4_100_001;

/** A second person. */
export const AGENT_ID = 4_100_002;

/** A group, and a supergroup with topics, in which both people and the bot (as an administrator) are. */
export const GROUP_ID = -4_100_010;
export const FORUM_ID = -1_004_100_000_010;

/** A supergroup with topics that the bot is not in yet: a `startgroup` link adds it. */
export const NEW_GROUP_ID = -1_004_100_000_020;

/** Chats that always fail in one way, for programs and for people. Every id that is not listed here is `chat not found`. */
export const sentinelChats = {
  blocked: 4_100_403,
  deactivated: 4_100_410,
  neverStarted: 4_100_401,
  flooded: 4_100_429,
  broken: 4_100_500,
  notFound: 4_100_404,
  kickedFromGroup: -4_100_403,
  kickedFromSupergroup: -1_004_100_000_403,
  deletedGroup: -4_100_410,
  upgradedGroup: -4_100_301,
} as const;

/** The chats of the local run. */
export const localChats: ChatSpec[] = [
  { id: OWNER_ID, name: "Owner", username: "porchlight_owner" },
  { id: AGENT_ID, name: "Agent", username: "porchlight_agent" },
  { id: GROUP_ID, name: "Shop team" },
  { id: FORUM_ID, name: "Shop visitors", isForum: true },
  { id: NEW_GROUP_ID, name: "New team", isForum: true, fate: "not-member" },
  { id: sentinelChats.blocked, name: "Blocked the bot", fate: "blocked" },
  { id: sentinelChats.deactivated, name: "Deleted account", fate: "deactivated" },
  { id: sentinelChats.neverStarted, name: "Never pressed Start", fate: "never-started" },
  { id: sentinelChats.flooded, name: "Always flooded", fate: "flooded" },
  { id: sentinelChats.broken, name: "Always an error", fate: "broken" },
  { id: sentinelChats.kickedFromGroup, name: "Kicked the bot", fate: "kicked" },
  { id: sentinelChats.kickedFromSupergroup, name: "Kicked the bot", fate: "kicked" },
  { id: sentinelChats.deletedGroup, name: "Deleted group", fate: "deleted" },
  { id: sentinelChats.upgradedGroup, name: "Upgraded group", fate: "upgraded", migratedTo: FORUM_ID },
];
