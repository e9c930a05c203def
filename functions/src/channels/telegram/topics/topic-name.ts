/** What a visitor's topic is called. Pure. */
import type { Words } from "../../words.ts";

/** The Bot API's limit; counted here in UTF-16 units, the stricter way. https://core.telegram.org/bots/api#createforumtopic */
const NAME_MOST = 128;
const NAMELESS = "Visitor";
const MARK = 4;

/** The visitor's name; those without one are told apart by the beginning of their conversation's id. */
export function topicName({ author }: Pick<Words, "author">, conversationId: string): string {
  return author === NAMELESS ? namelessTopic(conversationId) : cut(author);
}

/** Of a visitor without a name, or with one that Telegram does not take. */
export function namelessTopic(conversationId: string): string {
  return `${NAMELESS} ${conversationId.slice(0, MARK)}`;
}

/** Whether a topic of this name is to be called otherwise now: never back to a name that says less. */
export function renamed(name: string, { author }: Pick<Words, "author">, conversationId: string): string | undefined {
  const wanted = topicName({ author }, conversationId);
  return author === NAMELESS || wanted === name ? undefined : wanted;
}

/** Between graphemes, so that no sign is torn. */
function cut(text: string): string {
  if (text.length <= NAME_MOST) return text;
  let end = 0;
  for (const { index, segment } of new Intl.Segmenter().segment(text)) {
    if (index + segment.length > NAME_MOST - 1) break;
    end = index + segment.length;
  }
  return `${text.slice(0, end)}…`;
}
