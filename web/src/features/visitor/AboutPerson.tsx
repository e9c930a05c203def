import type { UpdateConversation } from "@porchlight/contract/callables.ts";
import type { Conversation } from "@porchlight/contract/conversations.ts";
import { ABOUT_MAX } from "@porchlight/contract/limits.ts";
import { useState } from "react";
import type { Failure } from "../../api/errors.ts";
import { say } from "../../languages/say.ts";
import { useConversations } from "../../stores/conversations-store.ts";
import { Button } from "../../ui/Button.tsx";
import { tooLong, useJudged } from "../../ui/form/use-judged.ts";

interface Props {
  conversation: Conversation;
  /** Files it; why not, where it was refused. */
  onFile: (change: UpdateConversation) => Promise<Failure | undefined>;
}

/** What staff note about a person, for all of them. Saved by a press; what a colleague wrote meanwhile is not written over. */
export function AboutPerson({ conversation: { id, about = "" }, onFile }: Props) {
  // What is typed, and what stood there as the typing began; undefined while nobody types.
  const [draft, setDraft] = useState<{ text: string; over: string }>();
  const text = draft?.text ?? about;
  const isBehind = draft !== undefined && draft.over !== about && draft.text.trim() !== about;
  const { busy, form, problem, refusal } = useJudged({
    fields: ["about"],
    wrong: { about: tooLong(text, ABOUT_MAX) },
    send: async () => {
      const wanted = text.trim();
      // What a colleague wrote meanwhile is said below: whoever saves has seen it.
      const failure = await onFile({ conversationId: id, about: wanted, asOf: { about } });
      if (!failure && (useConversations.getState().byId[id]?.about ?? "") === wanted) setDraft(undefined);
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
        onChange={({ target }) => setDraft({ text: target.value, over: draft?.over ?? about })}
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
      {draft && draft.text !== about && (
        <div className="sheet-buttons">
          <Button type="submit" disabled={busy} data-successor="about-person">
            {busy ? say("Saving…") : say("Save")}
          </Button>
          <Button disabled={busy} data-successor="about-person" onClick={() => setDraft(undefined)}>
            {say("Cancel")}
          </Button>
        </div>
      )}
    </form>
  );
}
