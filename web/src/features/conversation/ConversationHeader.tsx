import type { UpdateConversation } from "@porchlight/contract/callables.ts";
import type { Conversation } from "@porchlight/contract/conversations.ts";
import { useState } from "react";
import { say } from "../../languages/say.ts";
import {
  conversationFace,
  conversationName,
  conversationPicture,
  conversationPlace,
} from "../../stores/conversation-name.ts";
import { useMyUid } from "../../stores/session-store.ts";
import { useStaff } from "../../stores/staff-store.ts";
import { Avatar } from "../../ui/Avatar.tsx";
import { Button } from "../../ui/Button.tsx";
import { IconButton } from "../../ui/IconButton.tsx";
import { askingBegun } from "../asking/asking-store.ts";
import { AssigneeSelect } from "./AssigneeSelect.tsx";
import { BackButton } from "./BackButton.tsx";
import { useMinute } from "../../ui/page/use-minute.ts";
import { fileConversation, fileHere } from "./file-conversation.ts";
import { GroupDetails } from "./GroupDetails.tsx";
import { SnoozeMenu } from "./SnoozeMenu.tsx";
import { statusWords, membersLine, type Words } from "./header-words.ts";
import "./ConversationHeader.css";

/** Whether the sheet about the visitor is open, and how to change that. */
export interface DetailsSwitch {
  open: boolean;
  toggle: () => void;
}

interface Props {
  conversation: Conversation;
  /** The last message that is on the screen: what one decides is as of it. */
  shownUntil: number;
  onBack: () => void;
  details: DetailsSwitch;
}

const CHANGE_WORDS = { open: "Close", snoozed: "Close", closed: "Reopen", spam: "Not spam" } as const satisfies Words;
/** Who the conversation is with, and for a visitor's its status and assignee. */
export function ConversationHeader({ conversation, shownUntil, onBack, details }: Props) {
  const me = useMyUid();
  const staff = useStaff((state) => state.staff);
  const [changing, setChanging] = useState(false);
  const { id, kind, title, status, assignee, audience } = conversation;
  const now = useMinute();
  const name = conversationName(conversation, staff, me);
  const place = conversationPlace(conversation);

  const change = async (what: Omit<UpdateConversation, "conversationId">): Promise<void> => {
    setChanging(true);
    await fileConversation({ conversationId: id, ...what });
    setChanging(false);
  };
  const asOf = { seq: shownUntil };
  const close = (): void => void change({ status: "closed", asOf });
  const putOff = (until: number | null): void =>
    void change({ status: "snoozed", snoozeUntil: until === null ? null : new Date(until).toISOString(), asOf });

  return (
    <header className={`conversation-header conversation-header-${kind}`}>
      <BackButton id={id} onBack={onBack} />
      <Avatar
        name={name}
        kind={conversationFace(conversation)}
        picture={conversationPicture(conversation, staff, me)}
      />
      <div className="conversation-who">
        <div className="conversation-called">
          <h2 className="conversation-name" dir="auto">
            {name}
          </h2>
          {place !== null && <span className="conversation-place">{place}</span>}
        </div>
        <p className="conversation-sub" dir="auto">
          {kind === "visitor" ? (
            <span className={`conversation-status conversation-${status}`}>{statusWords(conversation, now)}</span>
          ) : (
            membersLine(audience, staff, me, title !== null || audience.length > 2)
          )}
        </p>
      </div>
      {kind === "visitor" && (
        <div className="conversation-controls">
          {assignee === null && status === "open" && (
            <Button
              id="take"
              disabled={changing}
              data-successor="assignee"
              onClick={() => void change({ assignee: me, asOf: { assignee: null } })}
            >
              {say("Take")}
            </Button>
          )}
          <AssigneeSelect
            assignee={assignee}
            onChoose={(uid, over) => change({ assignee: uid, asOf: { assignee: over } })}
            onGive={() => askingBegun({ kind: "give", conversationId: id })}
          />
          {status === "open" && <SnoozeMenu disabled={changing} onSnooze={putOff} />}
          {status === "snoozed" && (
            <Button
              id="snooze"
              disabled={changing}
              data-successor="change-status"
              onClick={() => void change({ status: "open" })}
            >
              {say("Wake")}
            </Button>
          )}
          <Button
            id="change-status"
            disabled={changing}
            onClick={status === "open" || status === "snoozed" ? close : () => void change({ status: "open" })}
          >
            {say(CHANGE_WORDS[status])}
          </Button>
        </div>
      )}
      {kind === "panel" && title !== null && (
        <GroupDetails
          conversation={conversation}
          onChange={(what) => fileHere({ conversationId: id, ...what })}
          onLeft={onBack}
        />
      )}
      {kind === "visitor" && (
        <IconButton
          id="about-visitor"
          icon="details"
          label={say("About the visitor")}
          aria-expanded={details.open}
          onClick={details.toggle}
        />
      )}
    </header>
  );
}
