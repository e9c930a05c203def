import { SITE_TAGS_MAX } from "@porchlight/contract/limits.ts";
import type { SiteSettings } from "@porchlight/contract/site.ts";
import { useState } from "react";
import { say } from "../../languages/say.ts";
import { Button } from "../../ui/Button.tsx";
import { Section } from "../../ui/form/Section.tsx";
import { RemoveButton } from "../../ui/form/RemoveButton.tsx";
import { setUp, setUpHere } from "../settings/save.ts";
import { TagField } from "./TagField.tsx";
import { inOrder } from "./tag-words.ts";

/** The tags that are offered where staff tag a conversation. */
export function TagsSection({ site: { tags } }: { site: SiteSettings }) {
  const [renamed, setRenamed] = useState<string>();
  const others = tags.filter((tag) => tag !== renamed);
  return (
    <Section
      id="site-tags-title"
      title={say("Tags that are offered")}
      hint={say(
        "Staff are offered these where they tag a conversation, and may write others. Renaming or removing one here leaves the conversations that have it as they are.",
      )}
    >
      {tags.length > 0 && (
        <ul className="staff-list" aria-labelledby="site-tags-title">
          {tags.map((tag, index) => (
            <li key={tag} className="staff-row">
              <span className="staff-who">
                <bdi>{tag}</bdi>
              </span>
              <Button
                aria-label={say("Rename {name}", { name: tag })}
                data-successor="site-tag"
                onClick={() => setRenamed(tag)}
              >
                {say("Rename")}
              </Button>
              <RemoveButton
                list="site-tag"
                index={index}
                last="site-tag"
                label={say("Remove {name}", { name: tag })}
                onClick={() => void setUp({ tags: tags.filter((each) => each !== tag) })}
              />
            </li>
          ))}
        </ul>
      )}
      <TagField
        key={renamed ?? ""}
        id="site-tag"
        label={renamed === undefined ? say("A new tag") : say("New name of {name}", { name: renamed })}
        present={others}
        most={SITE_TAGS_MAX}
        begin={renamed ?? ""}
        action={renamed === undefined ? say("Add") : say("Rename")}
        onAdd={async (tag) => {
          const failure = await setUpHere({ tags: inOrder([...others, tag]) });
          if (!failure) setRenamed(undefined);
          return failure;
        }}
      >
        {renamed !== undefined && (
          <Button data-successor="site-tag" onClick={() => setRenamed(undefined)}>
            {say("Cancel")}
          </Button>
        )}
      </TagField>
    </Section>
  );
}
