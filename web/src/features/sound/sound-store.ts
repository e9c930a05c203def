/** How the panel sounds in this browser when something comes: one of three, or not at all. */
import type { Note } from "@porchlight/browser/ring.ts";
import { create } from "zustand";
import { pageStorage } from "../../stores/page-storage.ts";

/** By what they are called in the settings. */
export const SOUNDS = {
  Bell: [
    [784, 0],
    [1047, 0.15],
  ],
  Knock: [
    [196, 0],
    [196, 0.18],
  ],
  Chime: [
    [523, 0],
    [659, 0.12],
    [784, 0.24],
  ],
  Off: [],
} as const satisfies Record<string, readonly Note[]>;
export type Sound = keyof typeof SOUNDS;

const CHOSEN = "porchlight-sound";

/** What is kept; a bell where nothing is, or nothing that we know. */
export function soundOf(kept: string | null): Sound {
  return kept !== null && Object.hasOwn(SOUNDS, kept) ? (kept as Sound) : "Bell";
}

export const useSound = create<{ sound: Sound }>()(() => ({ sound: soundOf(pageStorage.getItem(CHOSEN)) }));

/** Another sound was chosen; it is so after a reload, too. */
export function soundChosen(sound: Sound): void {
  pageStorage.setItem(CHOSEN, sound);
  useSound.setState({ sound });
}
