import type { CannedAnswer } from "@porchlight/contract/people/canned.ts";
import { useEffect } from "react";
import { type Pick, usePick } from "../../ui/menu/use-pick.ts";
import { refreshCanned, useCanned } from "./canned-store.ts";
import { matchingCanned, soughtIn } from "./fill.ts";

export type CannedChoice = Pick<CannedAnswer>;

/** A draft that begins with `/` looks for canned answers; Escape lets it be a text like any other. */
export function useCannedChoice(draft: string, take: (answer: CannedAnswer) => void): CannedChoice {
  const answers = useCanned((state) => state.answers);
  const sought = soughtIn(draft);
  const looks = sought !== undefined;
  useEffect(() => {
    if (looks) void refreshCanned();
  }, [looks]);
  return usePick(sought, (text) => answers && matchingCanned(text, answers), take);
}
