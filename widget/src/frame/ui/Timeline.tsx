import { useMemo } from "react";
import type { ChatState } from "../chat/chat-state.ts";
import { readByStaff } from "../chat/conversation.ts";
import { timeline } from "../chat/timeline.ts";
import { words } from "../words.ts";
import type { Dates } from "./dates.ts";
import { Group } from "./Group.tsx";

interface TimelineProps {
  state: ChatState;
  dates: Dates;
  now: number;
  onTryAgain: (id: string) => void;
}

/** Greeting and messages. The list is turned over by CSS, so that it stays at its end by itself as it grows. */
export function Timeline({ state: { site, known, outbox, online }, dates, now, onTryAgain }: TimelineProps) {
  const items = useMemo(
    () => timeline({ messages: known.messages, outbox, online, readByStaff: readByStaff(known), dayOf: dates.dayOf }),
    [known, outbox, online, dates],
  );
  return (
    <main tabIndex={0} aria-label={words.messages}>
      <ol>
        {site?.greeting && (
          <li className="greeting" dir="auto">
            {site.greeting}
          </li>
        )}
        {items.map((item) =>
          item.kind === "day" ? (
            <li key={item.key} className="day">
              {dates.day(item.at, now)}
            </li>
          ) : (
            <Group key={item.key} group={item} dates={dates} onTryAgain={onTryAgain} />
          ),
        )}
      </ol>
    </main>
  );
}
