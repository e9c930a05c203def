import type { Message } from "@porchlight/contract/conversations.ts";
import { isolated } from "@porchlight/contract/values/text.ts";
import { paths } from "@porchlight/contract/paths.ts";
import { Link } from "react-router";
import { say } from "../../languages/say.ts";
import { useVisitorName } from "../../stores/conversations-store.ts";
import { useMyUid } from "../../stores/session-store.ts";
import { staffName, useStaff } from "../../stores/staff-store.ts";
import { useThreads } from "../../stores/threads-store.ts";
import { answersChosen } from "../../stores/writing/writing-store.ts";
import { isAnswered } from "./question-here.ts";
import "./asking.css";

/** Under a message: where what it has to do with stands, and for a colleague's question the way to answer it. */
export function Concerned({ message }: { message: Message }) {
  const { concerns } = message;
  if (concerns?.kind === "asks") return <ToAnswer message={message} />;
  if (concerns?.kind === "answers") return <AsNote at={concerns} />;
  if (concerns?.kind === "tells") return <SaidAmongStaff at={concerns} author={message.author.uid} />;
  return null;
}

function ToAnswer({ message: { id, author, conversationId } }: { message: Message }) {
  const me = useMyUid();
  const answered = useThreads(({ byConversation }) => isAnswered(byConversation[conversationId] ?? [], id));
  if (author.uid === me || answered) return null;
  return (
    <p className="concerned">
      <button
        type="button"
        className="link-button"
        onClick={() => {
          answersChosen(conversationId, id);
          document.getElementById("composer")?.focus();
        }}
      >
        {say("Answer as a note")}
      </button>
    </p>
  );
}

function AsNote({ at: { conversationId, messageId } }: { at: { conversationId: string; messageId: string } }) {
  const name = useVisitorName(conversationId);
  return (
    <p className="concerned">
      <Link to={paths.panelChat(conversationId, messageId)}>
        {say("Also a note with {name}", { name: isolated(name) })}
      </Link>
    </p>
  );
}

interface Said {
  conversationId: string;
  messageId: string;
  asker: string;
}

/** Whoever is not in that conversation cannot go there. */
function SaidAmongStaff({ at: { conversationId, messageId, asker }, author }: { at: Said; author: string | null }) {
  const me = useMyUid();
  const staff = useStaff((state) => state.staff);
  const words =
    asker === me
      ? say("Answers your question")
      : say("Answers a question of {name}", { name: isolated(staffName(staff, asker)) });
  const isTheirs = asker === me || author === me;
  return (
    <p className="concerned">
      {isTheirs ? <Link to={paths.panelChat(conversationId, messageId)}>{words}</Link> : words}
    </p>
  );
}
