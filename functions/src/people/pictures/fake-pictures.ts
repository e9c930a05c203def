/** Pictures in memory, for tests. */
import type { PictureStore } from "./picture-store.ts";

/** The store, and what is in it. */
export function fakePictures(): PictureStore & { kept: Map<string, Uint8Array> } {
  const kept = new Map<string, Uint8Array>();
  return {
    kept,
    read: async (id) => kept.get(id),
    keep: async (id, picture) => void kept.set(id, picture),
    remove: async (id) => void kept.delete(id),
  };
}
