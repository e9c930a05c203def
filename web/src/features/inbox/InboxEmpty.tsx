import { Link } from "react-router";
import { say } from "../../languages/say.ts";
import { EmptyState } from "../../ui/EmptyState.tsx";
import { Snippet } from "./rows/Snippet.tsx";
import { filterChosen, tagChosen } from "./filter-store.ts";
import type { View } from "./filters.ts";

/** What to do when a part of the inbox has nothing in it. */
export function InboxEmpty({ view: { filter, tag }, peopleHref }: { view: View; peopleHref: string }) {
  if (tag !== undefined && filter !== "team") {
    return (
      <EmptyState title={say("Nothing here has this tag")}>
        <p>{say("Look under another part, or at all of this one.")}</p>
        <button
          type="button"
          className="link-button"
          data-successor={`filter-${filter}`}
          onClick={() => tagChosen(undefined)}
        >
          {say("Show all")}
        </button>
      </EmptyState>
    );
  }
  if (filter === "mine") {
    return (
      <EmptyState title={say("Nothing is assigned to you")}>
        <p>{say("Open a conversation that nobody has taken and choose yourself under “Assigned to”.")}</p>
        <button type="button" className="link-button" data-successor="filter-open" onClick={() => filterChosen("open")}>
          {say("Show open conversations")}
        </button>
      </EmptyState>
    );
  }
  if (filter === "snoozed") {
    return (
      <EmptyState title={say("Nothing is snoozed")}>
        <p>{say("Snooze a conversation that has to wait. It comes back at its time, or when the visitor writes.")}</p>
      </EmptyState>
    );
  }
  if (filter === "unassigned") {
    return (
      <EmptyState title={say("Everything is taken")}>
        <p>{say("What nobody has taken yet appears here.")}</p>
      </EmptyState>
    );
  }
  if (filter === "closed") {
    return (
      <EmptyState title={say("Nothing is closed yet")}>
        <p>{say("Close a conversation when it is done. It comes back by itself if the visitor writes again.")}</p>
      </EmptyState>
    );
  }
  if (filter === "spam") {
    return (
      <EmptyState title={say("No spam")}>
        <p>{say("What you mark as spam is kept here. It notifies nobody, whatever is written into it.")}</p>
      </EmptyState>
    );
  }
  if (filter === "team") {
    return (
      <EmptyState title={say("No conversations among you yet")}>
        <p>{say("Write to a colleague, or start a group.")}</p>
        <Link to={peopleHref}>{say("Go to People")}</Link>
      </EmptyState>
    );
  }
  return (
    <EmptyState title={say("All quiet")}>
      <p>
        {say("When a visitor writes, it appears here. Is Porchlight on your site yet? Put this line on every page:")}
      </p>
      <Snippet />
    </EmptyState>
  );
}
