/** `search/{id}`: the words of some messages of a conversation, and the names in it. */
import { custom, object, record, string } from "zod";
import type { SearchEntry } from "../../chat/search/entry.ts";
import type { Fields } from "../codec.ts";

const marks = record(
  string(),
  custom<true>((value) => value === true),
);

const stored = object({ conversationId: string(), readers: marks, words: marks });

/** The entry in `search/{id}`. An error where it is spoiled. */
export function searchEntryFrom(id: string, fields: Fields): SearchEntry {
  const { conversationId, readers, words } = stored.parse(fields);
  return { id, conversationId, readers: Object.keys(readers), keys: Object.keys(words) };
}

/** To be merged into what is there: words are added, none is taken away. */
export function searchEntryFields({ conversationId, readers, keys }: SearchEntry) {
  return { conversationId, readers: marksOf(readers), words: marksOf(keys) };
}

function marksOf(names: readonly string[]): Record<string, true> {
  return Object.fromEntries(names.map((name) => [name, true as const]));
}
