import type { UpdateConversation } from "@porchlight/contract/callables.ts";
import type { Conversation } from "@porchlight/contract/conversations.ts";
import { TAGS_MAX } from "@porchlight/contract/limits.ts";
import { useState } from "react";
import type { Failure } from "../../api/errors.ts";
import { say } from "../../languages/say.ts";
import { actionFailed } from "../../stores/notice-store.ts";
import { IconButton } from "../../ui/IconButton.tsx";
import { TagField } from "./TagField.tsx";
import { useKnownTags } from "./use-known-tags.ts";

interface Props {
  conversation: Conversation;
  onFile: (change: UpdateConversation) => Promise<Failure | undefined>;
}

/** What a conversation is tagged with, to be changed. */
export function ConversationTags({ conversation: { id, tags }, onFile }: Props) {
  const known = useKnownTags();
  const [filing, setFiling] = useState(false);
  const file = async (wanted: string[]): Promise<Failure | undefined> => {
    setFiling(true);
    const failure = await onFile({ conversationId: id, tags: wanted, asOf: { tags } });
    setFiling(false);
    return failure;
  };
  const remove = async (tag: string): Promise<void> => {
    const failure = await file(tags.filter((each) => each !== tag));
    if (failure) actionFailed(failure.words);
  };
  return (
    <section className="sheet-tags" aria-labelledby="tags-title">
      <h3 id="tags-title" className="fact-name">
        {say("Tags")}
      </h3>
      {tags.length > 0 && (
        <ul className="tag-list" aria-labelledby="tags-title">
          {tags.map((tag, index) => (
            <li key={tag} className="tag">
              <bdi>{tag}</bdi>
              <IconButton
                id={`tag-remove-${index}`}
                className="tag-remove"
                icon="close"
                label={say("Remove {name}", { name: tag })}
                disabled={filing}
                data-successor={`tag-remove-${index} tag-remove-${index - 1} add-tag`}
                onClick={() => void remove(tag)}
              />
            </li>
          ))}
        </ul>
      )}
      <TagField
        id="add-tag"
        label={say("Add a tag")}
        present={tags}
        most={TAGS_MAX}
        offered={known}
        action={say("Add")}
        onAdd={(tag) => file([...tags, tag])}
      />
    </section>
  );
}
