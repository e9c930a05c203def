import type { StaffMember } from "@porchlight/contract/people/staff-member.ts";
import { useEffect, useRef, useState } from "react";
import { startConversation } from "../../api/conversations.ts";
import { type Failure, failureFrom } from "../../api/errors.ts";
import { say } from "../../languages/say.ts";
import { conversationsMerged } from "../../stores/conversations-store.ts";
import { actionFailed } from "../../stores/notice-store.ts";
import { useStaff } from "../../stores/staff-store.ts";
import { Button } from "../../ui/Button.tsx";
import { EmptyState } from "../../ui/EmptyState.tsx";
import { SkeletonRows } from "../../ui/Skeleton.tsx";
import { GroupForm } from "./GroupForm.tsx";
import { InviteForm } from "./InviteForm.tsx";
import { ManagePerson } from "./ManagePerson.tsx";
import { Person } from "./Person.tsx";
import { refreshTeam, useTeam } from "./team-store.ts";
import "./PeopleList.css";

/** The staff, and the ways to talk to them: one, or several at once. */
export function PeopleList({ onStarted }: { onStarted: (conversationId: string) => void }) {
  const staff = useStaff((state) => state.staff);
  const [grouping, setGrouping] = useState(false);
  const [starting, setStarting] = useState(false);
  const [inviting, setInviting] = useState(false);
  const [managed, setManaged] = useState<string>();
  const others = staff?.filter(({ me }) => !me);
  const isAdmin = staff?.some(({ me, role }) => me && role === "admin") ?? false;
  const people = useTeam((state) => state.people);
  useEffect(() => {
    if (isAdmin) void refreshTeam();
  }, [isAdmin]);
  const isListed = !grouping && !inviting;
  const shown = isAdmin ? staff?.find(({ uid }) => uid === managed) : undefined;
  // Whoever tries again, because no answer came, gets the group that the first try may have made.
  const tried = useRef({ group: "", id: "" });
  const idOf = (group: string): string => {
    if (tried.current.group !== group) tried.current = { group, id: crypto.randomUUID() };
    return tried.current.id;
  };

  const start = async (members: string[], title?: string): Promise<Failure | undefined> => {
    setStarting(true);
    try {
      const conversation = await startConversation(
        title === undefined ? { members } : { members, title, id: idOf(JSON.stringify([members, title])) },
      );
      conversationsMerged([conversation]);
      onStarted(conversation.id);
      return undefined;
    } catch (thrown) {
      setStarting(false);
      return failureFrom(thrown, "start");
    }
  };

  return (
    <section className="people" aria-labelledby="people-title">
      <header className="people-header">
        <h1 className="people-title" id="people-title">
          {grouping ? say("New group") : inviting ? say("Invite somebody") : say("People")}
        </h1>
        {isListed && (
          <div className="people-buttons">
            {others && others.length > 1 && (
              <Button id="new-group" onClick={() => setGrouping(true)}>
                {say("New group")}
              </Button>
            )}
            {isAdmin && (
              <Button id="invite" kind="primary" onClick={() => setInviting(true)}>
                {say("Invite")}
              </Button>
            )}
          </div>
        )}
      </header>
      {!staff && <SkeletonRows label={say("Loading people")} count={3} />}
      {others && grouping && <GroupForm people={others} onStart={start} onCancel={() => setGrouping(false)} />}
      {staff && inviting && <InviteForm staff={staff} onDone={() => setInviting(false)} />}
      {staff && isListed && (
        <ul className="people-list" aria-label={say("Staff")}>
          {staff.map((member) => (
            <Person
              key={member.uid}
              member={member}
              known={isAdmin ? people?.find(({ uid }) => uid === member.uid) : undefined}
              disabled={starting}
              onMessage={() => void start([member.uid]).then((failure) => failure && actionFailed(failure.words))}
              onManage={isAdmin ? () => setManaged(member.uid) : undefined}
            />
          ))}
        </ul>
      )}
      {isListed && others?.length === 0 && (
        <EmptyState title={say("You are the only one here")}>
          {isAdmin ? (
            <p>
              {say(
                "Press Invite to send a colleague a mail with a link. Then you can write to them, ask them and hand over to them.",
              )}
            </p>
          ) : (
            <p>{say("An admin can invite colleagues. Then you can write to them here.")}</p>
          )}
        </EmptyState>
      )}
      {staff && shown && (
        <ManagePerson
          key={shown.uid}
          member={shown}
          person={people?.find(({ uid }) => uid === shown.uid)}
          staff={staff}
          successors={successorsOf(staff, shown)}
          onClose={() => setManaged(undefined)}
        />
      )}
    </section>
  );
}

/** The next one, or at the end of the list the one before. */
function successorsOf(staff: readonly StaffMember[], { uid }: StaffMember): string {
  const index = staff.findIndex((member) => member.uid === uid);
  return [staff[index + 1], staff[index - 1]].flatMap((member) => (member ? `manage-${member.uid}` : [])).join(" ");
}
