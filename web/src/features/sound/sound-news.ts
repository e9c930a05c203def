import { type Note, ring } from "@porchlight/browser/ring.ts";
import type { ById } from "../../stores/merge.ts";
import { hasNewsFor } from "./news-for.ts";
import { SOUNDS, type Sound, soundOf, useSound } from "./sound-store.ts";

/** Tests listen for themselves. */
export type Play = (notes: readonly Note[]) => Promise<unknown>;

/** Sounds as chosen. Where the browser cannot, nothing happens. */
export function play(sound: Sound = useSound.getState().sound, by: Play = ring): void {
  const notes = SOUNDS[soundOf(sound)];
  if (notes.length > 0)
    void Promise.resolve(notes)
      .then(by)
      .catch(() => undefined);
}

/** The tab that asks has heard of this: it sounds where something waits for this person that they do not see already. */
export function soundNews(me: string, before: ById, now: ById, by: Play = ring): void {
  const isSeen = document.visibilityState === "visible" && document.hasFocus();
  const attended = isSeen ? (new URLSearchParams(location.search).get("conversation") ?? undefined) : undefined;
  if (hasNewsFor(me, before, now, attended)) play(undefined, by);
}
