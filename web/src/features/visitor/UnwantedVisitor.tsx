import type { UpdateConversation } from "@porchlight/contract/callables.ts";
import type { Conversation } from "@porchlight/contract/conversations.ts";
import { isolated } from "@porchlight/contract/values/text.ts";
import { useState } from "react";
import type { Failure } from "../../api/errors.ts";
import { say } from "../../languages/say.ts";
import { actionFailed } from "../../stores/notice-store.ts";
import { useMyUid } from "../../stores/session-store.ts";
import { staffName, useStaff } from "../../stores/staff-store.ts";
import { Button } from "../../ui/Button.tsx";
import { clockTime, dayWords } from "../../ui/times.ts";

interface Props {
  conversation: Conversation;
  now: number;
  onFile: (change: UpdateConversation) => Promise<Failure | undefined>;
}

/** What to do about a visitor who is not wanted here; each is undone by the same button. */
export function UnwantedVisitor({ conversation: { id, status, blocked }, now, onFile }: Props) {
  const me = useMyUid();
  const staff = useStaff((state) => state.staff);
  const [filing, setFiling] = useState(false);
  const isSpam = status === "spam";
  const file = async (change: Pick<UpdateConversation, "status" | "blocked">): Promise<void> => {
    setFiling(true);
    const failure = await onFile({ conversationId: id, ...change });
    if (failure) actionFailed(failure.words);
    setFiling(false);
  };
  const then = blocked && { day: dayWords(blocked.at, now), time: clockTime(blocked.at) };

  return (
    <section className="sheet-unwanted" aria-label={say("Unwanted")}>
      {blocked && then && (
        <p className="fact-value" dir="auto">
          {blocked.by === me
            ? say("{day}, {time}: blocked by you. They can read, and not write.", then)
            : say("{day}, {time}: blocked by {who}. They can read, and not write.", {
                ...then,
                who: isolated(staffName(staff, blocked.by)),
              })}
        </p>
      )}
      <div className="sheet-buttons">
        <Button disabled={filing} onClick={() => void file({ status: isSpam ? "open" : "spam" })}>
          {isSpam ? say("Not spam") : say("Mark as spam")}
        </Button>
        <Button id="block-visitor" disabled={filing} onClick={() => void file({ blocked: !blocked })}>
          {blocked ? say("Unblock") : say("Block")}
        </Button>
        {!isSpam && !blocked && (
          <Button
            disabled={filing}
            data-successor="block-visitor"
            onClick={() => void file({ status: "spam", blocked: true })}
          >
            {say("Spam, and block")}
          </Button>
        )}
      </div>
    </section>
  );
}
