import { useMemo } from "react";
import type { ChatState } from "../../chat/chat-state.ts";
import { readByStaff } from "../../chat/conversation.ts";
import { timeline } from "../../chat/timeline.ts";
import { createDates } from "../../words/dates.ts";
import { Awaited } from "./Awaited.tsx";
import { Group } from "./Group.tsx";
import { Greeting } from "./Greeting.tsx";
import { Lamp } from "../Lamp.tsx";
import { Outlook } from "./Outlook.tsx";
import { Typing } from "./Typing.tsx";

export { Files } from "./Files.tsx";

/** How all of it looks. */
export { default as css } from "./thread.css?inline";

interface ThreadProps {
  state: ChatState;
  now: () => number;
  onTryAgain: (id: string) => void;
}

/** Greeting, messages, and what is said of them. The list is turned over by CSS, so that it stays at its end by itself as it grows. */
export function Thread({ state, now, onTryAgain }: ThreadProps) {
  const { site, known, outbox, online, language } = state;
  const dates = useMemo(() => createDates(language.locale), [language.locale]);
  const items = useMemo(
    () => timeline({ messages: known.messages, outbox, online, readByStaff: readByStaff(known), dayOf: dates.dayOf }),
    [known, outbox, online, dates],
  );
  const isAwaited = known.awaited && !known.conversation;
  return (
    <ol>
      {site && items.length === 0 && !isAwaited && (
        <li className="porch" aria-hidden="true">
          <Lamp lit={site.reachable} />
        </li>
      )}
      {isAwaited ? <Awaited /> : site?.greeting && <Greeting site={site} />}
      {items.map((item) =>
        item.kind === "day" ? (
          <li key={item.key} className="day">
            {dates.day(item.at, now())}
          </li>
        ) : (
          <Group key={item.key} group={item} dates={dates} words={language.words} onTryAgain={onTryAgain} />
        ),
      )}
      <Typing conversation={known.conversation} words={language.words} />
      {site && !isAwaited && <Outlook site={site} known={known} language={language} now={now} />}
    </ol>
  );
}
