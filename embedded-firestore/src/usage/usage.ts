/** Billed operations: https://firebase.google.com/docs/firestore/pricing#operations */
interface Counts {
  reads: number;
  writes: number;
  deletes: number;
}

export interface UsageReport extends Counts {
  /** By the id of the collection that a document is in. */
  readonly byCollection: Readonly<Record<string, Counts>>;
  readonly byRpc: Readonly<Record<string, Counts & { calls: number }>>;
}

/** Counts what Google would bill. */
export class Usage {
  #total = noCounts();
  readonly #byCollection = new Map<string, Counts>();
  readonly #byRpc = new Map<string, Counts & { calls: number }>();

  /** One request, whatever comes of it. */
  call(rpc: string): void {
    this.#rpc(rpc).calls++;
  }

  count(rpc: string, kind: keyof Counts, collectionId: string, amount = 1): void {
    this.#total[kind] += amount;
    this.#rpc(rpc)[kind] += amount;
    let collection = this.#byCollection.get(collectionId);
    if (!collection) this.#byCollection.set(collectionId, (collection = noCounts()));
    collection[kind] += amount;
  }

  report(): UsageReport {
    return {
      ...this.#total,
      byCollection: Object.fromEntries(this.#byCollection),
      byRpc: Object.fromEntries(this.#byRpc),
    };
  }

  reset(): void {
    this.#total = noCounts();
    this.#byCollection.clear();
    this.#byRpc.clear();
  }

  #rpc(rpc: string): Counts & { calls: number } {
    let counts = this.#byRpc.get(rpc);
    if (!counts) this.#byRpc.set(rpc, (counts = { calls: 0, ...noCounts() }));
    return counts;
  }
}

function noCounts(): Counts {
  return { reads: 0, writes: 0, deletes: 0 };
}
