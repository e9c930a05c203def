import type { Failure } from "../../api/errors.ts";
import { clockTime } from "../../ui/times.ts";
import { MessageText } from "./MessageText.tsx";
import { type Outgoing, outgoingSettled } from "./outbox-store.ts";
import { send } from "./send.ts";

/** Trying again is all that there is to say about these. */
const PASSING: ReadonlySet<Failure["code"]> = new Set(["OFFLINE", "UNAVAILABLE", "INTERNAL", "ABORTED"]);

/** A message on its way. One that could not be sent stays here, says so, and can be tried again. */
export function OutgoingMessage({ outgoing }: { outgoing: Outgoing }) {
  const { id, conversationId, text, internal, at, state, failure } = outgoing;
  const failed = state === "failed";
  const tryAgain = (): void => {
    void send({ id, conversationId, text, internal, at });
  };

  return (
    <article className="group group-ours" aria-label={internal ? "Note by You" : "You"}>
      <p className="group-head">
        <span className="group-name">You</span>
        <time dateTime={at}>{clockTime(at)}</time>
      </p>
      <div className={`bubble bubble-${internal ? "note" : "staff"} ${failed ? "bubble-failed" : "bubble-sending"}`}>
        {internal && <span className="bubble-word">note</span>}
        <MessageText text={text} />
      </div>
      {failed ? (
        <p className="group-state group-failed">
          Not sent. {failure && !PASSING.has(failure.code) && failure.words}
          <button type="button" className="link-button" data-successor="composer" onClick={tryAgain}>
            Try again
          </button>
          <button type="button" className="link-button" data-successor="composer" onClick={() => outgoingSettled(id)}>
            Discard
          </button>
        </p>
      ) : (
        <p className="group-state">Sending…</p>
      )}
    </article>
  );
}
