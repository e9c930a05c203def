import type { Conversation } from "@porchlight/contract/conversations.ts";
import { paths } from "@porchlight/contract/paths.ts";
import { Link } from "react-router";
import { say } from "../../../languages/say.ts";
import {
  conversationFace,
  conversationName,
  conversationPicture,
  conversationPlace,
} from "../../../stores/conversation-name.ts";
import { useMyUid } from "../../../stores/session-store.ts";
import { staffName, staffPicture, useStaff } from "../../../stores/staff-store.ts";
import { isUnread, waitsFor } from "../../../stores/unread.ts";
import { unsentMark, useWriting } from "../../../stores/writing/writing-store.ts";
import { Avatar } from "../../../ui/Avatar.tsx";
import { rowTime } from "../../../ui/times.ts";
import { useOnline } from "../../../ui/page/use-online.ts";
import { RowTags } from "../../tags/RowTags.tsx";
import { lastAt } from "../filters.ts";

interface Props {
  conversation: Conversation;
  open: boolean;
  now: number;
}

/** One conversation in the list: who, what was said last, when, whether it is unread, and whose it is. */
export function InboxRow({ conversation, open, now }: Props) {
  const me = useMyUid();
  const staff = useStaff((state) => state.staff);
  const name = conversationName(conversation, staff, me);
  const place = conversationPlace(conversation);
  const unread = isUnread(conversation, me) && !open;
  // A dot is one of those that the title counts; what is unread and a colleague's is only bold.
  const waits = waitsFor(conversation, me);
  const online = useOnline();
  const mark = useWriting((state) => unsentMark(state, conversation.id, online));
  const { assignee } = conversation;
  const at = lastAt(conversation);
  const by = lastBy(conversation, me);

  return (
    <div role="listitem">
      <Link
        id={`row-${conversation.id}`}
        className="row"
        to={paths.panelChat(conversation.id)}
        aria-current={open ? "page" : undefined}
        data-unread={unread || undefined}
      >
        <Avatar
          name={name}
          kind={conversationFace(conversation)}
          picture={conversationPicture(conversation, staff, me)}
        />
        <span className="row-who">
          <span className="row-name" dir="auto">
            {name}
          </span>
          {place !== null && <span className="row-place">{place}</span>}
        </span>
        <time className="row-time" dateTime={at}>
          {rowTime(at, now)}
        </time>
        <span className={assignee === null ? "row-last row-last-wide" : "row-last"}>
          {mark === "not sent" && <span className="row-mark row-unsent">{say("not sent")}</span>}
          {mark === "draft" && !open && <span className="row-mark">{say("draft")}</span>}
          {by !== "" && (
            <span className="row-by" dir="auto">
              {by}:
            </span>
          )}
          <span className="row-preview" dir="auto">
            {conversation.last?.preview ?? (conversation.kind === "panel" ? say("Nobody has written yet") : "")}
          </span>
        </span>
        {assignee !== null && (
          <span className="row-marks" title={say("Assigned to {name}", { name: staffName(staff, assignee) })}>
            <span className="visually-hidden">{say("assigned to {name}", { name: staffName(staff, assignee) })}</span>
            <Avatar
              name={staffName(staff, assignee)}
              kind="staff"
              size="small"
              picture={staffPicture(staff, assignee)}
            />
          </span>
        )}
        <RowTags tags={conversation.tags} />
        {waits && (
          <span className="dot">
            <span className="visually-hidden">{say("unread")}</span>
          </span>
        )}
      </Link>
    </div>
  );
}

/** Stands for a row that cannot be drawn: what was said last, and the way there. */
export function PlainRow({ conversation: { id, last } }: { conversation: Conversation }) {
  return (
    <div role="listitem">
      <Link className="row" to={paths.panelChat(id)}>
        <bdi>{last?.preview ?? say("A conversation")}</bdi>
      </Link>
    </div>
  );
}

/** Who said the last thing, where that is not clear: between a visitor and us, and in a group. */
function lastBy({ last, kind, audience }: Conversation, me: string): string {
  if (!last) return "";
  if (last.author.uid === me) return say("You");
  const direct = kind === "panel" && audience.length <= 2;
  return last.author.kind === "staff" && !direct ? last.author.name : "";
}
