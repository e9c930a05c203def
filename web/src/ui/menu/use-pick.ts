import { isForInputMethod } from "@porchlight/browser/composing.ts";
import { type KeyboardEvent, useState } from "react";

export interface Pick<Option> {
  /** Those to choose from; undefined while nobody looks for any. */
  options: readonly Option[] | undefined;
  /** The place of the one that Enter takes. */
  at: number;
  /** True where the key was for the list. */
  keyPressed: (event: KeyboardEvent) => boolean;
}

/**
 * A list over a field that goes on being written in. `sought`: what is looked for, undefined for nothing; Escape lets it be
 * a text like any other, until something else is begun. `optionsFor` may answer undefined while they are not known.
 */
export function usePick<Option>(
  sought: string | undefined,
  optionsFor: (sought: string) => readonly Option[] | undefined,
  take: (option: Option) => void,
): Pick<Option> {
  const [chosen, setChosen] = useState(0);
  const [dismissed, setDismissed] = useState(false);
  const [before, setBefore] = useState(sought);
  // What is found by other words is looked over from its beginning.
  if (before !== sought) {
    setBefore(sought);
    setChosen(0);
  }
  if (sought === undefined && dismissed) setDismissed(false);
  const options = sought !== undefined && !dismissed ? optionsFor(sought) : undefined;
  const at = Math.min(chosen, Math.max(0, (options?.length ?? 0) - 1));

  const keyPressed = (event: KeyboardEvent): boolean => {
    if (!options || isForInputMethod(event.nativeEvent)) return false;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const option = options[at];
    if (event.key === "Escape") setDismissed(true);
    else if (step !== undefined && options.length > 0) setChosen((at + step + options.length) % options.length);
    else if ((event.key === "Enter" || event.key === "Tab") && option !== undefined && !event.shiftKey) take(option);
    else return false;
    event.preventDefault();
    return true;
  };
  return { options, at, keyPressed };
}
