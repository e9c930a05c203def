import { say, sayCount } from "../../languages/say.ts";
import { useConversations } from "../../stores/conversations-store.ts";
import { Boundary } from "../../ui/page/Boundary.tsx";
import { Button } from "../../ui/Button.tsx";
import { EmptyState } from "../../ui/EmptyState.tsx";
import { SkeletonRows } from "../../ui/Skeleton.tsx";
import { InboxRow, PlainRow } from "../inbox/rows/InboxRow.tsx";
import { useSearch } from "./use-search.ts";

interface Props {
  text: string;
  openId: string | undefined;
  now: number;
}

/** What was found, five by five, in place of the list. */
export function SearchResults({ text, openId, now }: Props) {
  const { ids, next, state, more, again } = useSearch(text);
  const byId = useConversations((known) => known.byId);
  const rows = ids.flatMap((id) => byId[id] ?? []);
  const failed = typeof state === "object";
  return (
    <div className="inbox-scroll">
      <p className="search-count" role="status">
        {state === "there" &&
          rows.length > 0 &&
          (next === undefined
            ? sayCount({ one: "{n} found", other: "{n} found" }, rows.length)
            : sayCount({ one: "{n} or more found", other: "{n} or more found" }, rows.length))}
      </p>
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
      {state === "there" && rows.length === 0 && (
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
