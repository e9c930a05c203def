/** What a search needs of where the words are kept. */
import type { Principal } from "../conversation.ts";

/** A document of words that has all the keys. */
interface FoundEntry {
  id: string;
  conversationId: string;
  keys: string[];
}

export interface SearchStore {
  /** In order of their ids, those behind `after`; one read for each that is found, at least one. */
  find(asked: {
    keys: string[];
    readers: Principal[];
    after: string | undefined;
    limit: number;
  }): Promise<FoundEntry[]>;
}
