import { useRef, useState } from "react";
import { startConversation } from "../../api/conversations.ts";
import { failureFrom } from "../../api/errors.ts";
import { conversationsMerged } from "../../stores/conversations-store.ts";
import { actionFailed } from "../../stores/notice-store.ts";
import { useStaff } from "../../stores/staff-store.ts";
import { Button } from "../../ui/Button.tsx";
import { EmptyState } from "../../ui/EmptyState.tsx";
import { SkeletonRows } from "../../ui/Skeleton.tsx";
import { GroupForm } from "./GroupForm.tsx";
import { Person } from "./Person.tsx";
import "./PeopleList.css";

/** The staff, and the ways to talk to them: one, or several at once. */
export function PeopleList({ onStarted }: { onStarted: (conversationId: string) => void }) {
  const staff = useStaff((state) => state.staff);
  const [grouping, setGrouping] = useState(false);
  const [starting, setStarting] = useState(false);
  const others = staff?.filter(({ me }) => !me);
  // Whoever tries again, because no answer came, gets the group that the first try may have made.
  const tried = useRef({ group: "", id: "" });
  const idOf = (group: string): string => {
    if (tried.current.group !== group) tried.current = { group, id: crypto.randomUUID() };
    return tried.current.id;
  };

  const start = async (members: string[], title?: string): Promise<void> => {
    setStarting(true);
    try {
      const conversation = await startConversation(
        title === undefined ? { members } : { members, title, id: idOf(JSON.stringify([members, title])) },
      );
      conversationsMerged([conversation]);
      onStarted(conversation.id);
    } catch (thrown) {
      actionFailed(failureFrom(thrown, "start").words);
      setStarting(false);
    }
  };

  return (
    <section className="people" aria-labelledby="people-title">
      <header className="people-header">
        <h1 className="people-title" id="people-title">
          {grouping ? "New group" : "People"}
        </h1>
        {others && others.length > 1 && !grouping && (
          <Button id="new-group" onClick={() => setGrouping(true)}>
            New group
          </Button>
        )}
      </header>
      {!staff && <SkeletonRows label="Loading people" count={3} />}
      {others && grouping && (
        <GroupForm
          people={others}
          disabled={starting}
          onStart={(members, title) => void start(members, title)}
          onCancel={() => setGrouping(false)}
        />
      )}
      {staff && !grouping && (
        <ul className="people-list" aria-label="Staff">
          {staff.map((member) => (
            <Person key={member.uid} member={member} disabled={starting} onMessage={() => void start([member.uid])} />
          ))}
        </ul>
      )}
      {others?.length === 0 && (
        <EmptyState title="You are the only one here">
          <p>An admin can add colleagues to the list of staff. Then you can write to them here.</p>
        </EmptyState>
      )}
    </section>
  );
}
