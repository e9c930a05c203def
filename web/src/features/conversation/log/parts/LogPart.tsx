import { memo } from "react";
import { Boundary } from "../../../../ui/page/Boundary.tsx";
import { DividingLine } from "../DividingLine.tsx";
import { type GroupProps, GroupOfMessages } from "../GroupOfMessages.tsx";
import type { LogItem } from "../log-items.ts";
import { PlainTexts } from "../PlainTexts.tsx";

interface Props extends Omit<GroupProps, "group"> {
  items: readonly LogItem[];
  /** When today began. */
  day: number;
  /** The message under which it is said who has seen it, if it is one of these. */
  seenAt: string | undefined;
}

/** Some of the log, drawn anew only when something of it has changed, and by the browser only near the screen. */
export const LogPart = memo(function LogPart({ items, day, seenAt, seen, ...rest }: Props) {
  return (
    <div className="log-part">
      {items.map((item) =>
        item.kind === "group" ? (
          // A group that fails to be drawn stands there as plain texts.
          <Boundary key={item.key} of={item} instead={<PlainTexts messages={item.messages} />}>
            <GroupOfMessages group={item} seen={endsWith(item, seenAt) ? seen : undefined} {...rest} />
          </Boundary>
        ) : (
          <DividingLine key={item.key} item={item} now={day} />
        ),
      )}
    </div>
  );
}, isSame);

/** Whether the message is the last of this group. */
export function endsWith(item: LogItem, messageId: string | undefined): boolean {
  return item.kind === "group" && messageId !== undefined && item.messages.at(-1)?.id === messageId;
}

/** The log is laid out anew with each message that comes; the messages in it stay what they were. */
function isSame(before: Props, now: Props): boolean {
  return (
    before.day === now.day &&
    before.conversationId === now.conversationId &&
    before.visitor === now.visitor &&
    before.seenAt === now.seenAt &&
    (now.seenAt === undefined || before.seen === now.seen) &&
    before.items.length === now.items.length &&
    now.items.every((item, index) => isSameItem(before, now, item, before.items[index]))
  );
}

function isSameItem(before: Props, now: Props, item: LogItem, other: LogItem | undefined): boolean {
  if (item.key !== other?.key || item.kind !== "group" || other.kind !== "group") return item.key === other?.key;
  return (
    item.messages.length === other.messages.length &&
    item.messages.every(
      (message, index) =>
        message === other.messages[index] && before.notified?.[message.id] === now.notified?.[message.id],
    )
  );
}
