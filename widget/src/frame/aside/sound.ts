/** Two quiet notes when an answer comes, off until the visitor turns them on. */
import { storageOr } from "@porchlight/browser/storage.ts";
import { type Note, ring } from "@porchlight/browser/ring.ts";
import type { AsideDeps } from "./aside-deps.ts";

export interface Sound {
  isOn: () => boolean;
  /** Turned on it sounds once, so that one hears what it is. */
  turn: (on: boolean) => void;
}

/** With the frame's own prefix, so that `wipe` takes it along. */
const SOUND = "porchlight:sound";
const NOTES: readonly Note[] = [
  [659, 0],
  [880, 0.12],
];

/** Tests bring their own. */
export interface SoundDeps {
  play: () => void;
  storage: Pick<Storage, "getItem" | "setItem" | "removeItem">;
}

const real: SoundDeps = { play: () => void playOnce(), storage: storageOr(() => localStorage) };

/** Sounds with each answer that comes while the visitor is here. */
export function createSound({ store }: Pick<AsideDeps, "store">, { play, storage }: SoundDeps = real): Sound {
  const isOn = () => storage.getItem(SOUND) !== null;
  let { news } = store.get();
  store.subscribe(() => {
    if (news !== (news = store.get().news) && isOn()) play();
  });
  return {
    isOn,
    turn(on) {
      if (!on) return storage.removeItem(SOUND);
      storage.setItem(SOUND, "1");
      play();
    },
  };
}

/** Not twice where several tabs hear of the same answer: whoever has the lock sounds. */
async function playOnce(): Promise<void> {
  await navigator.locks
    .request("porchlight:sound", { ifAvailable: true }, (lock) => lock && ring(NOTES))
    .catch(() => {});
}
