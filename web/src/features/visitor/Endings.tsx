import type { Conversation } from "@porchlight/contract/conversations.ts";
import { isolated } from "@porchlight/contract/values/text.ts";
import { say } from "../../languages/say.ts";
import { useMyUid } from "../../stores/session-store.ts";
import { staffName, useStaff } from "../../stores/staff-store.ts";
import { clockTime, dayWords } from "../../ui/times.ts";
import { SheetPart } from "./SheetPart.tsx";

/** How it ended before, the last time first: a visitor has one conversation, which their next word opens again. */
export function Endings({ conversation: { events = [] }, now }: { conversation: Conversation; now: number }) {
  const me = useMyUid();
  const staff = useStaff((state) => state.staff);
  const endings = events.filter(({ what }) => what === "closed" || what === "spam");
  if (endings.length === 0) return null;
  const lines = endings.map(({ what, by, at }) => {
    const when = { day: dayWords(at, now), time: clockTime(at) };
    const then = { ...when, who: isolated(staffName(staff, by)) };
    return (
      <li key={at} dir="auto">
        {what === "closed"
          ? by === me
            ? say("{day}, {time}: closed by you", when)
            : say("{day}, {time}: closed by {who}", then)
          : by === me
            ? say("{day}, {time}: marked as spam by you", when)
            : say("{day}, {time}: marked as spam by {who}", then)}
      </li>
    );
  });
  lines.reverse();
  return (
    <SheetPart id="endings-title" title={say("Ended before")}>
      <ol className="endings">{lines}</ol>
    </SheetPart>
  );
}
