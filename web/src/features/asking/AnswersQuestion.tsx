import { isolated } from "@porchlight/contract/values/text.ts";
import type { Message } from "@porchlight/contract/conversations.ts";
import { say } from "../../languages/say.ts";
import { answersChosen } from "../../stores/writing/writing-store.ts";
import { useVisitorName } from "../../stores/conversations-store.ts";
import "./asking.css";

/** Over the composer: what is sent is a note in the visitor's conversation too, unless that is not wanted. */
export function AnswersQuestion({ question }: { question: Message }) {
  const { conversationId = "" } = question.concerns ?? {};
  const name = useVisitorName(conversationId);
  return (
    <p className="answers-question">
      <span>{say("Your answer also becomes a note with {name}.", { name: isolated(name) })}</span>
      <button
        type="button"
        className="link-button"
        data-successor="composer"
        onClick={() => answersChosen(question.conversationId, null)}
      >
        {say("Only here")}
      </button>
    </p>
  );
}
