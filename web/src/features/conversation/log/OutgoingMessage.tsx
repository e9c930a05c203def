import type { OutboxItem } from "@porchlight/browser/outbox.ts";
import { say } from "../../../languages/say.ts";
import type { Outgoing } from "../../../stores/writing/kept-writing.ts";
import { messageGone, messageUndone, outboxHappened } from "../../../stores/writing/writing-store.ts";
import { useSecondsUntil } from "../../../ui/page/use-seconds-until.ts";
import { clockTime } from "../../../ui/times.ts";
import { MessageText } from "./MessageText.tsx";

/** A message on its way. One that could not be sent stays here and says so; it goes by itself, or when it is told to. */
export function OutgoingMessage({ outgoing }: { outgoing: OutboxItem<Outgoing> }) {
  const { id, text, internal, state } = outgoing;
  const failed = state.kind === "held" || state.kind === "refused";
  const at = new Date(outgoing.at).toISOString();

  return (
    <article
      className="group group-ours"
      aria-label={internal ? say("Note by {name}", { name: say("You") }) : say("You")}
    >
      <p className="group-head">
        <span className="group-name">{say("You")}</span>
        <time dateTime={at}>{clockTime(at)}</time>
      </p>
      <div className={`bubble bubble-${internal ? "note" : "staff"} ${failed ? "bubble-failed" : "bubble-sending"}`}>
        {internal && <span className="bubble-word">{say("note")}</span>}
        <MessageText text={text} />
      </div>
      {failed ? (
        <p className="group-state group-failed">
          {say("Not sent.")} {state.kind === "refused" && state.reason}
          <button
            type="button"
            className="link-button"
            data-successor="composer"
            onClick={() => outboxHappened({ kind: "hurried", id })}
          >
            {outgoing.warned ? say("Send anyway") : say("Try again")}
          </button>
          <button type="button" className="link-button" data-successor="composer" onClick={() => messageUndone(id)}>
            {say("Edit")}
          </button>
          <button type="button" className="link-button" data-successor="composer" onClick={() => messageGone(id)}>
            {say("Discard")}
          </button>
        </p>
      ) : (
        <SendingLine id={id} leavesAt={outgoing.leavesAt ?? 0} />
      )}
    </article>
  );
}

/** That it is on its way; and for the first seconds, where its writer likes that, the way back into the composer. */
function SendingLine({ id, leavesAt }: { id: string; leavesAt: number }) {
  const left = useSecondsUntil(leavesAt);
  if (left === 0) return <p className="group-state">{say("Sending…")}</p>;
  return (
    <p className="group-state">
      {say("Sending in {seconds} s", { seconds: String(left) })}
      <button
        type="button"
        className="link-button undo-send"
        data-successor="composer"
        onClick={() => messageUndone(id)}
      >
        {say("Undo")}
      </button>
    </p>
  );
}
