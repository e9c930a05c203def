import { paths } from "@porchlight/contract/paths.ts";
import type { GetInbox, Inbox } from "@porchlight/contract/staff-api.ts";
import { get } from "./http.ts";

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
export async function fetchInbox({ etag, ...params }: InboxQuestion = {}): Promise<InboxAnswer> {
  const response = await get<Inbox>(paths.inbox(), {
    params,
    headers: etag === undefined ? {} : { "If-None-Match": etag },
  });
  const given: unknown = response.headers["etag"];
  return {
    inbox: response.status === 304 ? undefined : response.data,
    etag: typeof given === "string" ? given : etag,
  };
}
