/** Tags as somebody types them. Pure. */
import { TAG_MAX } from "@porchlight/contract/limits.ts";
import { say } from "../../languages/say.ts";

/** Why this is no tag to add to these, of which there may be `most`; undefined where it is one, or nothing is typed yet. */
export function tagProblem(typed: string, present: readonly string[], most: number): string | undefined {
  const tag = typed.trim();
  if (tag === "") return undefined;
  if (tag.length > TAG_MAX)
    return say("A tag has at most {most} characters, and this has {length}.", {
      most: String(TAG_MAX),
      length: String(tag.length),
    });
  if (present.includes(tag)) return say("This tag is there already.");
  if (present.length >= most)
    return say("There are {most} tags, which is as many as there may be. Remove one first.", { most: String(most) });
  return undefined;
}

/** Each once, in the order of a dictionary. */
export function inOrder(tags: Iterable<string>): string[] {
  return [...new Set(tags)].sort((a, b) => a.localeCompare(b));
}
