const MOST = 1000;

/**
 * What transactions are likely to conflict on: what one of them has read and then written, or lost to another. Only
 * the most recent are remembered; what is merely read by many never becomes hot.
 */
export class HotKeys {
  readonly #keys = new Set<string>();

  add(key: string): void {
    this.#keys.delete(key);
    this.#keys.add(key);
    for (const oldest of this.#keys) {
      if (this.#keys.size <= MOST) break;
      this.#keys.delete(oldest);
    }
  }

  has(key: string): boolean {
    return this.#keys.has(key);
  }
}
