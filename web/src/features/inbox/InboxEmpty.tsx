import { Link } from "react-router";
import { EmptyState } from "../../ui/EmptyState.tsx";
import { Snippet } from "./rows/Snippet.tsx";
import { filterChosen, tagChosen } from "./filter-store.ts";
import type { View } from "./filters.ts";

/** What to do when a part of the inbox has nothing in it. */
export function InboxEmpty({ view: { filter, tag }, peopleHref }: { view: View; peopleHref: string }) {
  if (tag !== undefined && filter !== "team") {
    return (
      <EmptyState title="Nothing here has this tag">
        <p>Look under another part, or at all of this one.</p>
        <button
          type="button"
          className="link-button"
          data-successor={`filter-${filter}`}
          onClick={() => tagChosen(undefined)}
        >
          Show all
        </button>
      </EmptyState>
    );
  }
  if (filter === "mine") {
    return (
      <EmptyState title="Nothing is assigned to you">
        <p>Open a conversation that nobody has taken and choose yourself under “Assigned to”.</p>
        <button type="button" className="link-button" data-successor="filter-open" onClick={() => filterChosen("open")}>
          Show open conversations
        </button>
      </EmptyState>
    );
  }
  if (filter === "snoozed") {
    return (
      <EmptyState title="Nothing is snoozed">
        <p>Snooze a conversation that has to wait. It comes back at its time, or when the visitor writes.</p>
      </EmptyState>
    );
  }
  if (filter === "unassigned") {
    return (
      <EmptyState title="Everything is taken">
        <p>What nobody has taken yet appears here.</p>
      </EmptyState>
    );
  }
  if (filter === "closed") {
    return (
      <EmptyState title="Nothing is closed yet">
        <p>Close a conversation when it is done. It comes back by itself if the visitor writes again.</p>
      </EmptyState>
    );
  }
  if (filter === "spam") {
    return (
      <EmptyState title="No spam">
        <p>What you mark as spam is kept here. It notifies nobody, whatever is written into it.</p>
      </EmptyState>
    );
  }
  if (filter === "team") {
    return (
      <EmptyState title="No conversations among you yet">
        <p>Write to a colleague, or start a group.</p>
        <Link to={peopleHref}>Go to People</Link>
      </EmptyState>
    );
  }
  return (
    <EmptyState title="All quiet">
      <p>When a visitor writes, it appears here. Is Porchlight on your site yet? Put this line on every page:</p>
      <Snippet />
    </EmptyState>
  );
}
