import { paths } from "@porchlight/contract/paths.ts";
import type { Inbox } from "@porchlight/contract/staff-api.ts";
import { getIfChanged } from "./http.ts";

/** Where to read the inbox from: the newest page, what has changed since a cursor, or the page before one. */
export interface InboxPlace {
  after?: string;
  before?: string;
  /** The ETag of the last answer to the same question. */
  etag?: string;
}

/** `undefined` as inbox: nothing has changed (304). */
export interface InboxAnswer {
  inbox: Inbox | undefined;
  etag: string | undefined;
}

/** GET /inbox. */
export async function fetchInbox({ after, before, etag }: InboxPlace = {}): Promise<InboxAnswer> {
  const got = await getIfChanged("inbox", paths.inbox(), { params: { after, before }, etag });
  return { inbox: got.body, etag: got.etag };
}
