/** Chunks are split at twice this size: an insertion moves at most that many items. */
const CHUNK = 256;

/**
 * Items in the order of `compare`, none of them equal to another. Insertion, removal and finding a place take
 * logarithmic time, give or take one chunk.
 */
export class SortedList<T> {
  readonly #compare: (a: T, b: T) => number;
  readonly #chunks: T[][] = [];

  constructor(compare: (a: T, b: T) => number, items: readonly T[]) {
    this.#compare = compare;
    const sorted = [...items].sort(compare);
    for (let i = 0; i < sorted.length; i += CHUNK) this.#chunks.push(sorted.slice(i, i + CHUNK));
  }

  /** Puts an item in its place, instead of the one that is equal to it, if there is one. */
  put(item: T): void {
    const isReached = (other: T): boolean => this.#compare(other, item) >= 0;
    const index = Math.min(this.#chunkAt(isReached), this.#chunks.length - 1);
    const chunk = this.#chunks[index];
    if (!chunk) {
      this.#chunks.push([item]);
      return;
    }
    const place = firstIndex(chunk, isReached);
    const there = chunk[place];
    const replaces = there !== undefined && this.#compare(there, item) === 0;
    chunk.splice(place, replaces ? 1 : 0, item);
    if (chunk.length > 2 * CHUNK) this.#chunks.splice(index + 1, 0, chunk.splice(CHUNK));
  }

  /** Removes the item that is equal to this one, if there is one. */
  remove(item: T): void {
    const isReached = (other: T): boolean => this.#compare(other, item) >= 0;
    const index = this.#chunkAt(isReached);
    const chunk = this.#chunks[index];
    if (!chunk) return;
    const place = firstIndex(chunk, isReached);
    const there = chunk[place];
    if (there === undefined || this.#compare(there, item) !== 0) return;
    chunk.splice(place, 1);
    if (chunk.length === 0) this.#chunks.splice(index, 1);
  }

  /** From the first item on for which `isReached` holds; it must hold for all that come after one for which it does. */
  *from(isReached: (item: T) => boolean): Generator<T> {
    let index = this.#chunkAt(isReached);
    let place = firstIndex(this.#chunks[index] ?? [], isReached);
    for (let chunk = this.#chunks[index]; chunk; chunk = this.#chunks[++index]) {
      for (; place < chunk.length; place++) yield chunk[place] as T;
      place = 0;
    }
  }

  /** The first chunk whose last item is reached. */
  #chunkAt(isReached: (item: T) => boolean): number {
    return firstIndex(this.#chunks, (chunk) => isReached(chunk.at(-1) as T));
  }
}

/** The first index for which `isReached` holds, by halving; the length where it holds for none. */
function firstIndex<T>(items: readonly T[], isReached: (item: T) => boolean): number {
  let low = 0;
  let high = items.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (isReached(items[middle] as T)) high = middle;
    else low = middle + 1;
  }
  return low;
}
