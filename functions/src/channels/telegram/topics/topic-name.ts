/** What a visitor's topic is called. Pure. */

/** The Bot API's limit; counted here in UTF-16 units, the stricter way. https://core.telegram.org/bots/api#createforumtopic */
const NAME_MOST = 128;
/** The visitor's name, cut between graphemes, so that no sign is torn. */
export function topicName(visitor: string): string {
  if (visitor.length <= NAME_MOST) return visitor;
  let end = 0;
  for (const { index, segment } of new Intl.Segmenter().segment(visitor)) {
    if (index + segment.length > NAME_MOST - 1) break;
    end = index + segment.length;
  }
  return `${visitor.slice(0, end)}…`;
}
