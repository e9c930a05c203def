import type { UpdateConversation } from "@porchlight/contract/callables.ts";
import type { Conversation } from "@porchlight/contract/conversations.ts";
import { ABOUT_MAX } from "@porchlight/contract/limits.ts";
import type { Failure } from "../../api/errors.ts";
import { say } from "../../languages/say.ts";
import { useConversations } from "../../stores/conversations-store.ts";
import { useTyped } from "../../stores/writing/typed-store.ts";
import { Button } from "../../ui/Button.tsx";
import { tooLong, useJudged } from "../../ui/form/use-judged.ts";

interface Props {
  conversation: Conversation;
  /** Files it; why not, where it was refused. */
  onFile: (change: UpdateConversation) => Promise<Failure | undefined>;
}

/** What staff note about a person, for all of them. Saved by a press; what a colleague wrote meanwhile is not written over. */
export function AboutPerson({ conversation: { id, about = "" }, onFile }: Props) {
  // What is typed, and over what stood there as the typing began.
  const { fields, type, forget } = useTyped(`about ${id}`, { text: about, over: about });
  const { text, over } = fields;
  const isBehind = over !== about && text.trim() !== about;
  const { busy, form, problem, refusal } = useJudged({
    fields: ["about"],
    wrong: { about: tooLong(text, ABOUT_MAX) },
    send: async () => {
      const wanted = text.trim();
      // What a colleague wrote meanwhile is said below: whoever saves has seen it.
      const failure = await onFile({ conversationId: id, about: wanted, asOf: { about } });
      if (!failure && (useConversations.getState().byId[id]?.about ?? "") === wanted) forget();
      return failure;
    },
  });
  const wrong = problem("about");
  return (
    <form className="sheet-part" {...form}>
      <label className="fact-name" htmlFor="about-person">
        {say("Notes about the person")}
      </label>
      <textarea
        id="about-person"
        className="field-input about-person"
        dir="auto"
        placeholder={say("For staff alone")}
        value={text}
        aria-invalid={wrong !== undefined}
        aria-describedby="about-wrong about-state"
        onChange={({ target }) => type({ text: target.value })}
      />
      <p id="about-wrong" className="field-problem" role="alert">
        {wrong ?? refusal}
      </p>
      <span id="about-state" className="about-state" role="status">
        {isBehind &&
          (about === ""
            ? say("A colleague has taken away what stood here.")
            : say("A colleague has written meanwhile: {text}", { text: about }))}
      </span>
      {text !== about && (
        <div className="sheet-buttons">
          <Button type="submit" disabled={busy} data-successor="about-person">
            {busy ? say("Saving…") : say("Save")}
          </Button>
          <Button disabled={busy} data-successor="about-person" onClick={forget}>
            {say("Cancel")}
          </Button>
        </div>
      )}
    </form>
  );
}
