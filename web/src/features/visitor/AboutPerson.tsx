import type { UpdateConversation } from "@porchlight/contract/callables.ts";
import type { Conversation } from "@porchlight/contract/conversations.ts";
import { ABOUT_MAX } from "@porchlight/contract/limits.ts";
import { useState } from "react";
import { say } from "../../languages/say.ts";
import { useConversations } from "../../stores/conversations-store.ts";
import { Button } from "../../ui/Button.tsx";

interface Props {
  conversation: Conversation;
  onFile: (change: UpdateConversation) => Promise<void>;
}

/** What staff note about a person, for all of them. Saved by a press; what a colleague wrote meanwhile is not written over. */
export function AboutPerson({ conversation: { id, about = "" }, onFile }: Props) {
  // What is typed, and what stood there as the typing began; undefined while nobody types.
  const [draft, setDraft] = useState<{ text: string; over: string }>();
  const [saving, setSaving] = useState(false);
  const text = draft?.text ?? about;
  const isBehind = draft !== undefined && draft.over !== about && draft.text.trim() !== about;
  const isLong = text.trim().length > ABOUT_MAX;
  const save = async (): Promise<void> => {
    if (!draft || isLong) return;
    const wanted = draft.text.trim();
    setSaving(true);
    // What a colleague wrote meanwhile is said below: whoever saves has seen it.
    await onFile({ conversationId: id, about: wanted, asOf: { about } });
    setSaving(false);
    if ((useConversations.getState().byId[id]?.about ?? "") === wanted) setDraft(undefined);
  };
  return (
    <form
      className="sheet-part"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <label className="fact-name" htmlFor="about-person">
        {say("Notes about the person")}
      </label>
      <textarea
        id="about-person"
        className="field-input about-person"
        dir="auto"
        placeholder={say("For staff alone")}
        value={text}
        aria-invalid={isLong}
        aria-describedby="about-state"
        onChange={({ target }) => setDraft({ text: target.value, over: draft?.over ?? about })}
      />
      <span id="about-state" className="about-state" role="status">
        {isLong &&
          say("At most {most} characters, and this has {length}.", {
            most: String(ABOUT_MAX),
            length: String(text.trim().length),
          })}
        {isBehind &&
          (about === ""
            ? say("A colleague has taken away what stood here.")
            : say("A colleague has written meanwhile: {text}", { text: about }))}
      </span>
      {draft && draft.text !== about && (
        <div className="sheet-buttons">
          <Button type="submit" disabled={saving || isLong} data-successor="about-person">
            {saving ? say("Saving…") : say("Save")}
          </Button>
          <Button disabled={saving} data-successor="about-person" onClick={() => setDraft(undefined)}>
            {say("Cancel")}
          </Button>
        </div>
      )}
    </form>
  );
}
