import type { UpdateConversation } from "@porchlight/contract/callables.ts";
import type { Conversation } from "@porchlight/contract/conversations.ts";
import { useEffect, useState } from "react";
import type { Failure } from "../../api/errors.ts";
import { say } from "../../languages/say.ts";
import { conversationForgotten, useConversations } from "../../stores/conversations-store.ts";
import { useMyUid } from "../../stores/session-store.ts";
import { useStaff } from "../../stores/staff-store.ts";
import { Button } from "../../ui/Button.tsx";
import { FormRefusal } from "../../ui/form/Field.tsx";
import { IconButton } from "../../ui/IconButton.tsx";
import { Overlay } from "../keyboard/Overlay.tsx";
import { GroupForm } from "../people/GroupForm.tsx";

interface Props {
  conversation: Conversation;
  /** Changes it; what was refused is said where it was typed. */
  onChange: (change: Omit<UpdateConversation, "conversationId">) => Promise<Failure | undefined>;
  /** This person is in it no more. */
  onLeft: () => void;
}

/** What a group is called and who is in it, and the way out of it. */
export function GroupDetails({ conversation: { id, audience, title }, onChange, onLeft }: Props) {
  const me = useMyUid();
  const staff = useStaff((state) => state.staff);
  const [shown, setShown] = useState(false);
  const [leaving, setLeaving] = useState(false);
  const [refusal, setRefusal] = useState<string>();
  // The dialog has taken the focus to its first button by now.
  useEffect(() => {
    if (shown) document.getElementById("group-name")?.focus();
  }, [shown]);
  const others = audience.filter((uid) => uid !== me);
  const asOf = { members: audience, title };
  const save = async (change: Omit<UpdateConversation, "conversationId">): Promise<Failure | undefined> => {
    const failure = await onChange(change);
    if (failure) return failure;
    setShown(false);
    const now = useConversations.getState().byId[id];
    if (!now || now.audience.includes(me)) return undefined;
    conversationForgotten(id);
    onLeft();
    return undefined;
  };
  const leave = async (): Promise<void> => {
    setLeaving(true);
    setRefusal((await save({ members: others, asOf }))?.words);
    setLeaving(false);
  };
  return (
    <>
      <IconButton id="about-group" icon="people" label={say("About the group")} onClick={() => setShown(true)} />
      {shown && (
        <Overlay label={say("About the group")} onClose={() => setShown(false)}>
          <header className="overlay-head">
            <h2>{say("About the group")}</h2>
            <IconButton icon="close" label={say("Close")} onClick={() => setShown(false)} />
          </header>
          <GroupForm
            people={(staff ?? []).filter(({ uid }) => uid !== me)}
            group={{ title: title ?? "", members: others }}
            onCancel={() => setShown(false)}
            onStart={(members, name) => save({ title: name, members: [me, ...members], asOf })}
          />
          <div className="group-leave">
            <FormRefusal words={refusal} />
            <Button disabled={leaving} onClick={() => void leave()}>
              {say("Leave the group")}
            </Button>
          </div>
        </Overlay>
      )}
    </>
  );
}
