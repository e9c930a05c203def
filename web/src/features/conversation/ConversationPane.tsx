import { say } from "../../languages/say.ts";
import { useMyUid } from "../../stores/session-store.ts";
import { lastWithoutGap } from "../../stores/thread.ts";
import { Button } from "../../ui/Button.tsx";
import { EmptyState } from "../../ui/EmptyState.tsx";
import { Composer } from "./composer/Composer.tsx";
import { BackButton } from "./BackButton.tsx";
import { ConversationHeader, type DetailsSwitch } from "./ConversationHeader.tsx";
import { MessageLog } from "./log/MessageLog.tsx";
import { ThreadSkeleton } from "./log/ThreadSkeleton.tsx";
import { useAttention } from "./use-attention.ts";
import { useLedTo } from "./use-led-to.ts";
import { useNewLine } from "./log/use-new-line.ts";
import { useReadMark } from "./use-read-mark.ts";
import { useThread } from "./use-thread.ts";
import "./ConversationPane.css";

interface Props {
  id: string;
  onBack: () => void;
  details: DetailsSwitch;
  /** The message that one was led to. */
  led?: string | undefined;
}

/** One conversation: who it is with, what was said, and the place to answer. Mount it anew for another id. */
export function ConversationPane({ id, onBack, details, led }: Props) {
  const me = useMyUid();
  const looking = useAttention();
  const { conversation, messages, failure } = useThread(id);
  useLedTo(id, messages, led);
  const shownUntil = messages ? lastWithoutGap(messages) : 0;
  useReadMark(conversation, messages, me, looking);
  const newAfter = useNewLine(conversation, shownUntil, me, looking);

  return (
    <section className="conversation" aria-label={say("Conversation")}>
      {conversation ? (
        <ConversationHeader conversation={conversation} shownUntil={shownUntil} onBack={onBack} details={details} />
      ) : (
        <header className="conversation-header">
          <BackButton id={id} onBack={onBack} />
        </header>
      )}
      {conversation && messages ? (
        <>
          <MessageLog conversation={conversation} messages={messages} newAfter={newAfter} />
          {failure && (
            <p className="conversation-trouble" role="status">
              {say("New messages could not be loaded.")} {failure.words}
            </p>
          )}
          <Composer conversation={conversation} />
        </>
      ) : failure ? (
        <EmptyState
          title={failure.code === "NOT_FOUND" ? say("Nothing here") : say("Could not open this conversation")}
        >
          <p>{failure.words}</p>
          {failure.code === "NOT_FOUND" ? (
            <Button data-successor="inbox" onClick={onBack}>
              {say("Back to the list")}
            </Button>
          ) : (
            <p>{say("Trying again.")}</p>
          )}
        </EmptyState>
      ) : (
        <ThreadSkeleton />
      )}
    </section>
  );
}
