/**
 * A topic for each visitor, where the chat has topics. What only the topic needs (the store, the right to make one, a
 * rename) never costs an alert its way: it then goes without a topic.
 */
import { LRUCache } from "lru-cache";
import { madeUpName } from "../../../../contract/values/visitor-name.ts";
import { keepFor } from "../../../keep-for.ts";
import type { Logs } from "../../../logs.ts";
import type { Clock } from "../../../clock.ts";
import type { ChannelStatesStore } from "../../channel-states.ts";
import { ProviderUnknown, type Alert } from "../../channel.ts";
import { refusalOf } from "../telegram-answers.ts";
import type { TelegramBot } from "../telegram-bot.ts";
import { topicName } from "./topic-name.ts";
import type { Topic, TopicPlace, TopicStore } from "./topic-store.ts";

const KEPT_MS = 90 * 24 * 60 * 60_000;
const RENEW_BEFORE_MS = 60 * 24 * 60 * 60_000;
const STATES_FRESH_MS = 30_000;
/** After a refusal no topic is tried in that chat for so long. */
const WITHOUT_MS = 10 * 60_000;
/** How long to wait for a topic that another sender is making, and how often to look. */
const MAKING_LOOKS = 12;
const LOOK_EVERY_MS = 300;
const REMEMBERED = 1_000;

/** What topics need, and the channel with them. */
export interface TelegramDeps {
  bot: TelegramBot;
  topics: TopicStore;
  channelStates: ChannelStatesStore;
  clock: Clock;
  /** Resolves after so many milliseconds. */
  pause: (ms: number) => Promise<void>;
  logs: Pick<Logs, "requestFailed">;
}

type About = Pick<Alert, "conversationId" | "words">;

export interface Topics {
  /** The visitor's topic in the chat, made if there is none; undefined where the message shall go without one. */
  of(chat: string, alert: About, lost?: number): Promise<Topic | undefined>;
  /**
   * After Telegram refused to take a message into the topic: the one to try instead, or undefined for none. Throws what
   * was thrown if the topic is not to blame.
   */
  instead(chat: string, alert: About, topic: Topic, refused: unknown): Promise<Topic | undefined>;
  /** Telegram put the message elsewhere: as it does in private chats once a person has deleted the topic. */
  missed(chat: string, alert: About, topic: Topic): void;
}

const CLOSED = /TOPIC_CLOSED/u;
const DELETED = /message thread not found|TOPIC_DELETED|TOPIC_ID_INVALID/iu;
/** A name of signs that Telegram strips is empty to it; which ones these are nobody says. */
const NAME_REFUSED = /title|name/iu;
const NO_RIGHTS = /not enough rights|CHAT_ADMIN_REQUIRED|CREATE_FORBIDDEN/iu;

export function createTopics({ bot, topics: store, channelStates, clock, pause, logs }: TelegramDeps): Topics {
  const states = keepFor(
    clock,
    () => STATES_FRESH_MS,
    () => channelStates.read(),
  );
  const known = new LRUCache<string, Topic>({ max: REMEMBERED });
  const deleted = new Map<string, number>();
  const making = new Map<string, Promise<Topic | undefined>>();
  const without = new Map<string, number>();
  const keyOf = ({ chat, conversationId }: TopicPlace) => `${chat}:${conversationId}`;

  /** What cannot be learnt, read or written here must not cost the alert its way. */
  async function orUndefined<Value>(work: () => Promise<Value>): Promise<Value | undefined> {
    try {
      return await work();
    } catch (thrown) {
      logs.requestFailed("telegram topics", "INTERNAL", thrown);
      return undefined;
    }
  }

  async function hasTopics(chat: string): Promise<boolean> {
    if ((without.get(chat) ?? 0) > clock.now()) return false;
    const telegram = (await orUndefined(states))?.telegram;
    if (!chat.startsWith("-")) return telegram?.topics === true;
    const group = telegram?.group;
    return group?.forum === true && String(group.chatId) === chat;
  }

  function remember(place: TopicPlace, topic: Topic): Topic {
    known.set(keyOf(place), topic);
    return topic;
  }

  /** Finds or makes it; senders of this instance who come meanwhile get the same one. */
  async function findOrMake(place: TopicPlace, name: string, lost: number | undefined): Promise<Topic | undefined> {
    for (let look = 0; look < MAKING_LOOKS; look += 1) {
      const claim = await orUndefined(() => store.claim(place, clock.now(), lost));
      if (claim === undefined) return undefined;
      if (claim.kind === "there") return remember(place, claim.topic);
      if (claim.kind === "yours") return make(place, name, claim.fence);
      await pause(LOOK_EVERY_MS);
    }
    return undefined;
  }

  /**
   * Throws what would meet the message as well. After an unknown outcome the right is not given back: there may be a topic that
   * nobody knows, and at once a second one would stand beside it.
   */
  async function make(place: TopicPlace, name: string, fence: number): Promise<Topic | undefined> {
    const { chat } = place;
    try {
      const made = await bot.paced(chat, () => bot.api.createForumTopic(chat, name));
      const topic = { id: made.message_thread_id, name, expiresAt: clock.now() + KEPT_MS };
      await orUndefined(() => noticeTopics(chat, true));
      return remember(place, (await orUndefined(() => store.keep(place, fence, topic))) ?? topic);
    } catch (thrown) {
      const failure = bot.explain(thrown);
      if (failure instanceof ProviderUnknown) return undefined;
      const madeUp = madeUpName(place.conversationId);
      if (name !== madeUp && NAME_REFUSED.test(refusalOf(thrown) ?? "")) return await make(place, madeUp, fence);
      await orUndefined(() => store.release(place, fence));
      const refusal = refusalOf(thrown);
      const isGone = "gone" in failure && failure.gone === true;
      if (refusal === undefined || (isGone && !NO_RIGHTS.test(refusal))) throw thrown;
      without.set(chat, clock.now() + WITHOUT_MS);
      if (NO_RIGHTS.test(refusal)) await orUndefined(() => noticeTopics(chat, false));
      return undefined;
    }
  }

  /** Tells the admins that the group's topics cannot be made, and takes it back once they can. */
  async function noticeTopics(chat: string, canMake: boolean): Promise<void> {
    if (!chat.startsWith("-")) return;
    const { group, why } = (await states()).telegram;
    if (!group || String(group.chatId) !== chat) return;
    const notice = `Visitors get no topics in the group ${group.title}: make the bot an administrator who may manage topics`;
    if (canMake && why === notice) await channelStates.learn({ telegram: { why: null } });
    // What is said of a channel that is down matters more.
    if (!canMake && why === null) await channelStates.learn({ telegram: { why: notice } });
  }

  /** The name follows the visitor's; a topic in use is kept. Neither is worth failing for. */
  async function keepTrue(place: TopicPlace, topic: Topic, { words }: About): Promise<Topic> {
    const name = topicName(words.author);
    const isOld = topic.name !== name;
    const grows = topic.expiresAt < clock.now() + RENEW_BEFORE_MS;
    if (!isOld && !grows) return topic;
    const isRenamed = isOld && (await rename(place.chat, topic.id, name));
    const next = {
      id: topic.id,
      name: isRenamed ? name : topic.name,
      expiresAt: grows ? clock.now() + KEPT_MS : topic.expiresAt,
    };
    if (isRenamed || grows) await orUndefined(() => store.change(place, next));
    return remember(place, next);
  }

  /**
   * False if it is to be tried again. TOPIC_NOT_MODIFIED says that it has that name, any other refusal would come
   * again; that a topic is gone is found out by the message itself.
   */
  async function rename(chat: string, id: number, name: string): Promise<boolean> {
    try {
      return await bot.paced(chat, () => bot.api.editForumTopic(chat, id, { name }));
    } catch (thrown) {
      return refusalOf(thrown) !== undefined;
    }
  }

  return {
    async of(chat, alert, lost) {
      const place = { chat, conversationId: alert.conversationId };
      const key = keyOf(place);
      if (!(await hasTopics(chat))) return undefined;
      const gone = lost ?? deleted.get(key);
      const found = known.get(key);
      if (found && found.id !== gone) return keepTrue(place, found, alert);
      const underWay = making.get(key) ?? findOrMake(place, topicName(alert.words.author), gone);
      making.set(key, underWay);
      try {
        const topic = await underWay;
        deleted.delete(key);
        return topic && (await keepTrue(place, topic, alert));
      } finally {
        if (making.get(key) === underWay) making.delete(key);
      }
    },

    async instead(chat, alert, topic, refused) {
      const refusal = refusalOf(refused) ?? "";
      if (DELETED.test(refusal)) return this.of(chat, alert, topic.id);
      if (!CLOSED.test(refusal)) throw refused;
      try {
        await bot.api.reopenForumTopic(chat, topic.id);
        return topic;
      } catch (thrown) {
        if (DELETED.test(refusalOf(thrown) ?? "")) return this.of(chat, alert, topic.id);
        // TOPIC_NOT_MODIFIED: somebody else has just opened it.
        return /NOT_MODIFIED/u.test(refusalOf(thrown) ?? "") ? topic : undefined;
      }
    },

    missed(chat, { conversationId }, topic) {
      known.delete(keyOf({ chat, conversationId }));
      deleted.set(keyOf({ chat, conversationId }), topic.id);
    },
  };
}
