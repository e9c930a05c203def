import { isForInputMethod } from "@porchlight/browser/composing.ts";
import type { CannedAnswer } from "@porchlight/contract/people/canned.ts";
import { type KeyboardEvent, useEffect, useState } from "react";
import { refreshCanned, useCanned } from "./canned-store.ts";
import { matchingCanned, soughtIn } from "./fill.ts";

export interface CannedChoice {
  /** Those to choose from; undefined while nobody looks for any. */
  options: readonly CannedAnswer[] | undefined;
  /** The place of the one that Enter takes. */
  at: number;
  /** True where the key was for the list. */
  keyPressed: (event: KeyboardEvent) => boolean;
}

/** A draft that begins with `/` looks for canned answers; Escape lets it be a text like any other. */
export function useCannedChoice(draft: string, take: (answer: CannedAnswer) => void): CannedChoice {
  const answers = useCanned((state) => state.answers);
  const [chosen, setChosen] = useState(0);
  const [dismissed, setDismissed] = useState(false);
  const sought = soughtIn(draft);
  if (sought === undefined && dismissed) setDismissed(false);
  const looks = sought !== undefined && !dismissed;
  useEffect(() => {
    if (looks) void refreshCanned();
  }, [looks]);
  const options = looks && answers ? matchingCanned(sought, answers) : undefined;
  const at = Math.min(chosen, Math.max(0, (options?.length ?? 0) - 1));

  const keyPressed = (event: KeyboardEvent): boolean => {
    if (!options || isForInputMethod(event.nativeEvent)) return false;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const answer = options[at];
    if (event.key === "Escape") setDismissed(true);
    else if (step !== undefined && options.length > 0) setChosen((at + step + options.length) % options.length);
    else if ((event.key === "Enter" || event.key === "Tab") && answer && !event.shiftKey) take(answer);
    else return false;
    event.preventDefault();
    return true;
  };
  return { options, at, keyPressed };
}
