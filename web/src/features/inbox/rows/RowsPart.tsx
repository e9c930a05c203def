import type { Conversation } from "@porchlight/contract/conversations.ts";
import { memo } from "react";
import { Boundary } from "../../../ui/page/Boundary.tsx";
import { InboxRow, PlainRow } from "./InboxRow.tsx";

interface Props {
  rows: readonly Conversation[];
  /** The one that is open, if it is among these. */
  openId: string | undefined;
  /** When today began. */
  day: number;
}

/** Some rows of the list, drawn anew only when something of them has changed, and by the browser only near the screen. */
export const RowsPart = memo(function RowsPart({ rows, openId, day }: Props) {
  return (
    <div role="none" className="inbox-part">
      {rows.map((conversation) => (
        <Row key={conversation.id} conversation={conversation} open={conversation.id === openId} day={day} />
      ))}
    </div>
  );
}, isSame);

const Row = memo(function Row({ conversation, open, day }: { conversation: Conversation; open: boolean; day: number }) {
  return (
    <Boundary of={conversation} instead={<PlainRow conversation={conversation} />}>
      <InboxRow conversation={conversation} open={open} now={day} />
    </Boundary>
  );
});

function isSame(before: Props, { rows, openId, day }: Props): boolean {
  const isSameRow = (row: Conversation, index: number): boolean => row === before.rows[index];
  return before.openId === openId && before.day === day && before.rows.length === rows.length && rows.every(isSameRow);
}
