import type { GetInbox, Inbox } from "@porchlight/contract/staff-api.ts";
import { getIfChanged } from "./http.ts";

/** What to read of the inbox: a part of it or all, the newest page, what has changed since a cursor, or the page before one. */
export interface InboxQuestion extends GetInbox {
  /** The ETag of the last answer to the same question. */
  etag?: string;
}

/** `undefined` as inbox: nothing has changed (304). */
export interface InboxAnswer {
  inbox: Inbox | undefined;
  etag: string | undefined;
}

/** GET /inbox. */
export async function fetchInbox({ etag, ...query }: InboxQuestion = {}): Promise<InboxAnswer> {
  const got = await getIfChanged("GET /inbox", { query, ...(etag !== undefined && { etag }) });
  return { inbox: got.body, etag: got.etag };
}
