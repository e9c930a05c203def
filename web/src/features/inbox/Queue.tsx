import { paths } from "@porchlight/contract/paths.ts";
import { useMemo, useState } from "react";
import { Link } from "react-router";
import { Said } from "../../languages/Said.tsx";
import { say, sayCount } from "../../languages/say.ts";
import { conversationName, conversationPlace } from "../../stores/conversation-name.ts";
import { useConversations } from "../../stores/conversations-store.ts";
import { useInbox } from "../../stores/inbox-store.ts";
import { useMyUid } from "../../stores/session-store.ts";
import { useStaff } from "../../stores/staff-store.ts";
import { useWaiting } from "../../stores/waiting.ts";
import { EmptyState } from "../../ui/EmptyState.tsx";
import { useMinute } from "../../ui/page/use-minute.ts";
import { amid, rowTime } from "../../ui/times.ts";
import { lastAt, type View } from "./filters.ts";
import { whoWaits } from "./queue.ts";
import { usePart } from "./use-part.ts";

const MINE: View = { filter: "mine", order: "waiting", tag: undefined };
const UNASSIGNED: View = { ...MINE, filter: "unassigned" };

/** Where no conversation is open: how many wait, who waits longest, and the way there. Nothing until that is known. */
export function Queue({ tryHref }: { tryHref: string }) {
  const me = useMyUid();
  const staff = useStaff((state) => state.staff);
  const { byId, counted } = useConversations();
  const { mine, free } = useWaiting();
  const isLoaded = useInbox((state) => state.loaded);
  const now = useMinute();
  // Where the newest page is not all, whoever waits longest is not on it. On a phone nobody sees it.
  const [isSeen] = useState(() => matchMedia("(min-width: 900px)").matches);
  usePart(MINE, me, isSeen);
  usePart(UNASSIGNED, me, isSeen);
  const { count: known, next } = useMemo(() => whoWaits(byId, me), [byId, me]);
  // Of more than a page the server has counted what is not read; who was read and not answered waits too.
  const unread = mine + free;
  const count = counted.waiting ? Math.max(unread, known) : known;
  if (Object.keys(byId).length === 0) return isLoaded ? <TryItOut href={tryHref} /> : null;
  if (!next)
    return (
      <EmptyState
        title={unread === 0 ? say("Nobody is waiting") : sayCount({ one: "{n} waiting", other: "{n} waiting" }, unread)}
      >
        <p>{say("Pick a conversation from the list to read on.")}</p>
      </EmptyState>
    );
  const place = conversationPlace(next);
  const parts = { name: <bdi>{conversationName(next, staff, me)}</bdi>, time: amid(rowTime(lastAt(next), now)) };
  return (
    <EmptyState title={sayCount({ one: "One visitor is waiting", other: "{n} visitors are waiting" }, count)}>
      <p>
        {place === null ? (
          <Said text="{name}, since {time}" parts={parts} />
        ) : (
          <Said text="{name} {place}, since {time}" parts={{ ...parts, place }} />
        )}
      </p>
      <Link className="button button-primary" to={paths.panelChat(next.id)}>
        {say("Open next")}
      </Link>
    </EmptyState>
  );
}

/** Nobody has written yet: how to see what becomes of it when somebody does. */
function TryItOut({ href }: { href: string }) {
  return (
    <EmptyState title={say("Nobody is waiting")}>
      <p>{say("Your phone plays the visitor, and you see how far its message comes.")}</p>
      <Link className="button button-plain" to={href}>
        {say("Try it out")}
      </Link>
    </EmptyState>
  );
}
