import { create } from "zustand";
import type { PageStorage } from "@porchlight/browser/storage.ts";

/** How one of the staff likes to send, in this browser. */
export interface Choices {
  /** Enter sends; else it breaks the line, and with ⌘ or Ctrl it sends. */
  enterSends: boolean;
  /** What is sent leaves after a few seconds, in which it can be undone. */
  undo: boolean;
}

/** How long what is sent can be undone. */
export const UNDO_MS = 5_000;

const USUAL: Choices = { enterSends: true, undo: true };

/** It stays after signing out: it says nothing of anybody. */
const PREFIX = "porchlight-choices:";

export const useChoices = create<Choices>()(() => USUAL);

let keep: (choices: Choices) => void = () => {};

/** This person works here now: as they chose. */
export function choicesOpened(storage: PageStorage, uid: string): void {
  const key = PREFIX + encodeURIComponent(uid);
  keep = (choices) => storage.setItem(key, JSON.stringify(choices));
  useChoices.setState(choicesFrom(storage.getItem(key)));
}

/** They choose otherwise. */
export function choiceMade(change: Partial<Choices>): void {
  useChoices.setState(change);
  keep(useChoices.getState());
}

/** What cannot be read is as usual. */
function choicesFrom(kept: string | null): Choices {
  try {
    const { enterSends, undo } = Object(JSON.parse(kept ?? "{}")) as Partial<Record<keyof Choices, unknown>>;
    return { enterSends: enterSends !== false, undo: undo !== false };
  } catch {
    return USUAL;
  }
}
