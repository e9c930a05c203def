import { paths } from "@porchlight/contract/paths.ts";
import type { Inbox } from "@porchlight/contract/staff-api.ts";
import { get } from "./http.ts";

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
  const response = await get<Inbox>(paths.inbox(), {
    params: { after, before },
    headers: etag === undefined ? {} : { "If-None-Match": etag },
  });
  const given: unknown = response.headers["etag"];
  return {
    inbox: response.status === 304 ? undefined : response.data,
    etag: typeof given === "string" ? given : etag,
  };
}
