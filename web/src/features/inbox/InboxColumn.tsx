import { lazy, Suspense, useEffect, useState } from "react";
import { failureFrom } from "../../api/errors.ts";
import { say } from "../../languages/say.ts";
import { useConversations } from "../../stores/conversations-store.ts";
import { actionFailed } from "../../stores/notice-store.ts";
import { useMyUid } from "../../stores/session-store.ts";
import { Button } from "../../ui/Button.tsx";
import { EmptyState } from "../../ui/EmptyState.tsx";
import { SkeletonRows } from "../../ui/Skeleton.tsx";
import { useMinute } from "../../ui/page/use-minute.ts";
import { midnight } from "../../ui/times.ts";
import { SearchField } from "../search/SearchField.tsx";
import { FilterBar } from "./FilterBar.tsx";
import { conversationShown, useFilter } from "./filter-store.ts";
import { orderOf, type View } from "./filters.ts";
import { OrderSelect } from "./OrderSelect.tsx";
import { keyOf, loadPart } from "./parts-store.ts";
import { partsOf } from "./rows/parts-of-rows.ts";
import { RowsPart } from "./rows/RowsPart.tsx";
import { TagSelect } from "./TagSelect.tsx";
import { useRows } from "./rows/use-rows.ts";
import "./InboxColumn.css";

/** For who searches, and who has nothing in the list. */
const SearchResults = lazy(async () => ({ default: (await import("../search/SearchResults.tsx")).SearchResults }));
const InboxEmpty = lazy(async () => ({ default: (await import("./InboxEmpty.tsx")).InboxEmpty }));

interface Props {
  openId: string | undefined;
  peopleHref: string;
}

/** The list of conversations, or what is found while somebody searches. */
export function InboxColumn({ openId, peopleHref }: Props) {
  const [sought, setSought] = useState("");
  const now = useMinute();
  useListFollows(openId, useMyUid());
  const text = sought.trim();
  return (
    <section id="inbox" className="inbox" aria-label={say("Inbox")}>
      <div className="inbox-head">
        <h1 className="inbox-title">{say("Chat")}</h1>
        {text === "" && (
          <div className="inbox-choices">
            <TagSelect />
            <OrderSelect />
          </div>
        )}
      </div>
      <SearchField text={sought} onChange={setSought} />
      {text === "" ? (
        <InboxList openId={openId} now={now} peopleHref={peopleHref} />
      ) : (
        <Suspense>
          <SearchResults text={text} openId={openId} now={now} />
        </Suspense>
      )}
    </section>
  );
}

/** The chosen part as far as it is loaded, and the way to older ones. */
function InboxList({ openId, now, peopleHref }: Props & { now: number }) {
  const me = useMyUid();
  const view = useFilter();
  const { rows, more, loaded, failure } = useRows(view, me, openId);
  const day = midnight(now);
  return (
    <>
      <FilterBar />
      <div className="inbox-scroll">
        {rows.length > 0 && (
          <div role="list" aria-label={say("Conversations")}>
            {partsOf(rows).map((part) => (
              <RowsPart
                key={part.at(-1)?.id}
                rows={part}
                openId={part.some(({ id }) => id === openId) ? openId : undefined}
                day={day}
              />
            ))}
          </div>
        )}
        {!loaded && !failure && <SkeletonRows label={say("Loading conversations")} />}
        {!loaded && failure && (
          <EmptyState title={say("These conversations could not be loaded")}>
            <p>
              {failure.words} {say("It is tried again by itself.")}
            </p>
          </EmptyState>
        )}
        {loaded && rows.length === 0 && (
          <Suspense>
            <InboxEmpty view={view} peopleHref={peopleHref} />
          </Suspense>
        )}
        {more && <MoreButton key={keyOf(more)} view={more} me={me} last={rows.at(-1)?.id} />}
      </div>
    </>
  );
}

/** When another conversation is opened, the filter changes if need be; not when an open one changes its status. */
function useListFollows(openId: string | undefined, me: string): void {
  const known = useConversations((state) => openId !== undefined && openId in state.byId);
  useEffect(() => {
    const conversation = openId === undefined ? undefined : useConversations.getState().byId[openId];
    if (known && conversation) conversationShown(conversation, me);
  }, [openId, known, me]);
}

/** On the last page the button goes: whoever pressed it is at the row above the first new one. */
function MoreButton({ view, me, last }: { view: View; me: string; last: string | undefined }) {
  const [loading, setLoading] = useState(false);
  const load = async (): Promise<void> => {
    setLoading(true);
    try {
      await loadPart(view, me);
    } catch (thrown) {
      actionFailed(failureFrom(thrown).words);
    }
    setLoading(false);
  };
  return (
    <div className="inbox-older">
      <Button disabled={loading} data-successor={`row-${last} inbox`} onClick={() => void load()}>
        {loading ? say("Loading…") : orderOf(view) === "waiting" ? say("Show more") : say("Show older")}
      </Button>
    </div>
  );
}
