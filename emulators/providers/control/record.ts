import type { About, ProviderName } from "../provider.ts";

const LIMIT = 10_000;

/** One request that arrived at a provider, and what it was answered. */
export interface RecordItem extends About {
  provider: ProviderName;
  /** RFC 3339, UTC. */
  at: string;
  /** Whether the provider did what was asked, whatever its caller learnt of it. */
  accepted: boolean;
  /** The HTTP status that was answered; 0 where the connection ended, or still hangs, without one. */
  status: number;
  response: unknown;
}

/** The record of all requests, oldest first; the newest 10,000 are kept. */
export interface ProviderRecord {
  items(): RecordItem[];
  /** Notes a request as it arrives; what it is answered may be filled in later. */
  add(item: RecordItem): RecordItem;
  clear(): void;
}

/** Makes a record that begins with `items`. */
export function createRecord(items: RecordItem[] = [], changed: () => void = () => {}): ProviderRecord {
  let kept = [...items];
  return {
    items: () => kept,
    add(item) {
      kept.push(item);
      if (kept.length > LIMIT) kept = kept.slice(-LIMIT);
      changed();
      return item;
    },
    clear() {
      kept = [];
      changed();
    },
  };
}
