import { lazy, Suspense, useState } from "react";
import { failureFrom } from "../../api/errors.ts";
import { say } from "../../languages/say.ts";
import { actionFailed } from "../../stores/notice-store.ts";
import { useMyUid } from "../../stores/session-store.ts";
import { Button } from "../../ui/Button.tsx";
import { EmptyState } from "../../ui/EmptyState.tsx";
import { SkeletonRows } from "../../ui/Skeleton.tsx";
import { midnight } from "../../ui/times.ts";
import { FilterBar } from "./FilterBar.tsx";
import { useFilter } from "./filter-store.ts";
import { orderOf, type View } from "./filters.ts";
import { keyOf, loadPart } from "./parts-store.ts";
import { partsOf } from "./rows/parts-of-rows.ts";
import { RowsPart } from "./rows/RowsPart.tsx";
import { useRows } from "./rows/use-rows.ts";

/** For who has nothing in the list. */
const InboxEmpty = lazy(async () => ({ default: (await import("./InboxEmpty.tsx")).InboxEmpty }));

interface ListProps {
  openId: string | undefined;
  now: number;
  peopleHref: string;
}

/** The chosen part as far as it is loaded, and the way to older ones. */
export function InboxList({ openId, now, peopleHref }: ListProps) {
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
