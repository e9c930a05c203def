import { openChannel } from "@porchlight/browser/channel.ts";
import type { FailureCode } from "../../api/error-words.ts";
import type { Inbox } from "@porchlight/contract/staff-api.ts";

/** What the tabs of one browser tell each other: the one that polls tells what it heard, the others may hurry it. */
export type TabMessage =
  | { say: "changed"; after: string; inbox: Inbox; etag: string | undefined }
  | { say: "lost"; retryAt: number; trouble: FailureCode }
  | { say: "found" }
  | { say: "hurry" };

export interface Tabs {
  tell: (message: TabMessage) => void;
  close: () => void;
}

/** Joins the tabs of this person. Where the browser refuses channels this tab is alone. */
export function joinTabs(uid: string, onMessage: (message: TabMessage) => void): Tabs {
  return openChannel(`porchlight-${uid}`, onMessage) ?? { tell: () => undefined, close: () => undefined };
}
