import { clock } from "@porchlight/browser/clock.ts";
import { create } from "zustand";

/** One line that says what did not work, or what else is to be known, until it is dismissed or the next one comes. */
export const useNotice = create<{ words: string | undefined }>()(() => ({ words: undefined }));

/** Something that was asked for did not work. */
export function actionFailed(words: string): void {
  useNotice.setState({ words });
}

/** What was asked for is done, and this is to be known of it. */
export function actionDone(words: string): void {
  useNotice.setState({ words });
}

/** As long as one reads it twice. */
const BRIEFLY_MS = 8_000;

/** It is done; the line goes by itself, for it is only to be seen that it is. */
export function doneBriefly(words: string): void {
  actionDone(words);
  clock.later(BRIEFLY_MS, () => useNotice.getState().words === words && noticeDismissed());
}

/** The line was read. */
export function noticeDismissed(): void {
  useNotice.setState({ words: undefined });
}
