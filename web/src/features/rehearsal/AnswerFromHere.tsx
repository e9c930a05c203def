import { useState } from "react";
import { sendMessage } from "../../api/conversations.ts";
import { failureFrom } from "../../api/errors.ts";
import { say } from "../../languages/say.ts";
import type { Phrase } from "../../languages/texts.ts";
import { actionFailed } from "../../stores/notice-store.ts";
import { Button } from "../../ui/Button.tsx";

const ANSWER: Phrase = "Hello from the panel. If you can read this, the chat works both ways.";

/** For whoever has no channel at hand: answers the visitor who rehearses, as the panel does. */
export function AnswerFromHere({ conversationId, onAnswered }: { conversationId: string; onAnswered: () => void }) {
  // The same however often it is pressed.
  const [id] = useState(() => crypto.randomUUID());
  const [sending, setSending] = useState(false);
  const send = async (): Promise<void> => {
    setSending(true);
    try {
      await sendMessage({ conversationId, id, text: say(ANSWER), internal: false });
      onAnswered();
    } catch (thrown) {
      actionFailed(failureFrom(thrown, "send").words);
      setSending(false);
    }
  };
  return (
    <Button disabled={sending} onClick={() => void send()}>
      {sending ? say("Answering…") : say("Answer from here")}
    </Button>
  );
}
