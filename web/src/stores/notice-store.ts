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

/** The line was read. */
export function noticeDismissed(): void {
  useNotice.setState({ words: undefined });
}
