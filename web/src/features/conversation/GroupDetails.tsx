import type { UpdateConversation } from "@porchlight/contract/callables.ts";
import type { Conversation } from "@porchlight/contract/conversations.ts";
import { useState } from "react";
import { say } from "../../languages/say.ts";
import { conversationForgotten, useConversations } from "../../stores/conversations-store.ts";
import { useMyUid } from "../../stores/session-store.ts";
import { useStaff } from "../../stores/staff-store.ts";
import { Button } from "../../ui/Button.tsx";
import { IconButton } from "../../ui/IconButton.tsx";
import { Overlay } from "../keyboard/Overlay.tsx";
import { GroupForm } from "../people/GroupForm.tsx";

interface Props {
  conversation: Conversation;
  onChange: (change: Omit<UpdateConversation, "conversationId">) => Promise<void>;
  /** This person is in it no more. */
  onLeft: () => void;
}

/** What a group is called and who is in it, and the way out of it. */
export function GroupDetails({ conversation: { id, audience, title }, onChange, onLeft }: Props) {
  const me = useMyUid();
  const staff = useStaff((state) => state.staff);
  const [shown, setShown] = useState(false);
  const [saving, setSaving] = useState(false);
  const others = audience.filter((uid) => uid !== me);
  const asOf = { members: audience, title };
  const save = async (change: Omit<UpdateConversation, "conversationId">): Promise<void> => {
    setSaving(true);
    await onChange(change);
    setSaving(false);
    setShown(false);
    const now = useConversations.getState().byId[id];
    if (!now || now.audience.includes(me)) return;
    conversationForgotten(id);
    onLeft();
  };
  return (
    <>
      <IconButton id="about-group" icon="people" label={say("About the group")} onClick={() => setShown(true)} />
      {shown && (
        <Overlay label={say("About the group")} onClose={() => setShown(false)}>
          <GroupForm
            people={(staff ?? []).filter(({ uid }) => uid !== me)}
            disabled={saving}
            group={{ title: title ?? "", members: others }}
            onCancel={() => setShown(false)}
            onStart={(members, name) => void save({ title: name, members: [me, ...members], asOf })}
          />
          <p className="group-leave">
            <Button disabled={saving} onClick={() => void save({ members: others, asOf })}>
              {say("Leave the group")}
            </Button>
          </p>
        </Overlay>
      )}
    </>
  );
}
