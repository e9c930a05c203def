import { useState } from "react";
import { say, sayCount } from "../../languages/say.ts";
import { useConversations } from "../../stores/conversations-store.ts";
import { useMyUid } from "../../stores/session-store.ts";
import { Boundary } from "../../ui/page/Boundary.tsx";
import { Button } from "../../ui/Button.tsx";
import { EmptyState } from "../../ui/EmptyState.tsx";
import { SkeletonRows } from "../../ui/Skeleton.tsx";
import { InboxRow, PlainRow } from "../inbox/rows/InboxRow.tsx";
import { useFilter } from "../inbox/filter-store.ts";
import { type Filter, shows } from "../inbox/filters.ts";
import { SearchChoices } from "./SearchChoices.tsx";
import { useSearch } from "./use-search.ts";

interface Props {
  text: string;
  openId: string | undefined;
  now: number;
}

/** What was found, five by five, in place of the list: in all of the inbox, or of it what is in one part or has one tag. */
export function SearchResults({ text, openId, now }: Props) {
  const { ids, next, state, more, again } = useSearch(text);
  const byId = useConversations((known) => known.byId);
  const me = useMyUid();
  const [part, setPart] = useState<Filter>();
  const tag = useFilter((view) => view.tag);
  const rows = ids
    .flatMap((id) => byId[id] ?? [])
    .filter((one) => (!part || shows(part, one, me)) && (tag === undefined || one.tags.includes(tag)));
  const failed = typeof state === "object";
  return (
    <div className="inbox-scroll">
      <div className="search-head">
        <p className="search-count" role="status">
          {state === "there" &&
            (next !== undefined
              ? sayCount({ one: "{n} or more found", other: "{n} or more found" }, rows.length)
              : rows.length > 0 && sayCount({ one: "{n} found", other: "{n} found" }, rows.length))}
        </p>
        <SearchChoices part={part} onPart={setPart} />
      </div>
      {rows.length > 0 && (
        <div role="list" aria-label={say("Found conversations")}>
          {rows.map((conversation) => (
            <Boundary key={conversation.id} of={conversation} instead={<PlainRow conversation={conversation} />}>
              <InboxRow conversation={conversation} open={conversation.id === openId} now={now} />
            </Boundary>
          ))}
        </div>
      )}
      {state === "asking" && <SkeletonRows label={say("Searching")} />}
      {failed && (
        <EmptyState title={say("The search did not work")}>
          <p>{state.words}</p>
          <Button data-successor="search" onClick={again}>
            {say("Try again")}
          </Button>
        </EmptyState>
      )}
      {state === "there" && rows.length === 0 && next === undefined && (
        <EmptyState title={say("Nothing found")}>
          <p>{say("Words are found by their beginnings, in messages, notes, names and addresses.")}</p>
        </EmptyState>
      )}
      {next !== undefined && state === "there" && (
        <div className="inbox-older">
          <Button data-successor={`row-${rows.at(-1)?.id} search`} onClick={more}>
            {say("Show more")}
          </Button>
        </div>
      )}
    </div>
  );
}
