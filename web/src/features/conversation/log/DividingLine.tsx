import type { FilingEvent } from "@porchlight/contract/conversations.ts";
import { say } from "../../../languages/say.ts";
import { useMyUid } from "../../../stores/session-store.ts";
import { useStaff } from "../../../stores/staff-store.ts";
import { clockTime, dayWords } from "../../../ui/times.ts";
import { eventWords } from "./event-words.ts";
import type { LogItem, MessageGroup } from "./log-items.ts";

/** Where a day begins, what is new, or what staff did with the conversation. */
export function DividingLine({ item, now }: { item: Exclude<LogItem, MessageGroup>; now: number }) {
  if (item.kind === "day") return <h3 className="log-day">{dayWords(item.at, now)}</h3>;
  if (item.kind === "event") return <EventLine event={item.event} />;
  return (
    <p className="log-new">
      <span>{say("new")}</span>
    </p>
  );
}

function EventLine({ event }: { event: FilingEvent }) {
  const me = useMyUid();
  const staff = useStaff((state) => state.staff);
  return (
    <p className="log-system" dir="auto">
      {eventWords(event, me, staff)}, <time dateTime={event.at}>{clockTime(event.at)}</time>
    </p>
  );
}
