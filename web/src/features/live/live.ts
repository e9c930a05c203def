import { clock } from "@porchlight/browser/clock.ts";
import { createRounds } from "@porchlight/browser/rounds.ts";
import { joinTabs } from "@porchlight/browser/tabs.ts";
import type { Inbox } from "@porchlight/contract/staff-api.ts";
import type { FailureCode } from "../../api/error-words.ts";
import { failureFrom } from "../../api/errors.ts";
import { connectionFound, connectionLost, useConnection } from "../../stores/connection-store.ts";
import { inboxChanged, useInbox } from "../../stores/inbox-store.ts";
import { askInbox } from "./ask-inbox.ts";

/** What the tabs of one browser tell each other: the one that polls tells what it heard, the others may hurry it. */
type TabNews =
  | { say: "changed"; after: string; inbox: Inbox; etag: string | undefined }
  | { say: "lost"; retryAt: number; trouble: FailureCode }
  | { say: "found" }
  | { say: "hurry" };

/** Who asks, and who hears of refusals. */
export interface LiveOptions {
  uid: string;
  /** True if the failure ends the session (signed out elsewhere, taken off the roster) and needs no banner. */
  endsSession: (thrown: unknown) => boolean;
  /** The visitor's conversation that is open here, if one is: colleagues are told. */
  open: () => string | undefined;
}

/**
 * Keeps this tab's picture of the inbox fresh until stopped. Every tab loads its own first page; after that one of the
 * visible ones polls and tells the others what it heard.
 */
export function goLive({ uid, endsSession, open }: LiveOptions): () => void {
  let leading = false;

  const rounds = createRounds({
    ...clock,
    ask: async () => {
      if (useInbox.getState().loaded && !leading) return undefined;
      const { nextPollMs, change } = await askInbox(open());
      connectionFound();
      tabs.tell(change ? { say: "changed", ...change } : { say: "found" });
      return leading ? nextPollMs : undefined;
    },
    onFailure: (thrown, delayMs) => {
      if (endsSession(thrown)) return;
      const retryAt = Date.now() + delayMs;
      const trouble = failureFrom(thrown).code;
      connectionLost(retryAt, trouble);
      tabs.tell({ say: "lost", retryAt, trouble });
    },
  });

  const tabs = joinTabs<TabNews>(`porchlight-${uid}`, (message) => {
    if (message.say === "hurry") {
      if (leading) rounds.wake("again");
    } else heard(message);
  });
  const lead = (): void => {
    leading = true;
    rounds.wake();
  };
  const look = (): void => {
    leading &&= document.visibilityState === "visible";
    if (document.visibilityState === "visible") tabs.lead(lead);
    else tabs.follow();
  };
  look();
  rounds.wake();

  const hurry = (again?: "again"): void => {
    if (leading) rounds.wake(again);
    else tabs.tell({ say: "hurry" });
  };
  const stopWanting = useConnection.subscribe((now, before) => {
    if (now.wanted !== before.wanted) hurry("again");
  });
  const listening = new AbortController();
  document.addEventListener("visibilitychange", look, { signal: listening.signal });
  // Going offline too: the failure says so at once, not with the next poll.
  for (const event of ["focus", "online", "offline"]) {
    window.addEventListener(event, () => hurry(), { signal: listening.signal });
  }

  return () => {
    listening.abort();
    stopWanting();
    rounds.stop();
    tabs.leave();
  };
}

function heard(message: Exclude<TabNews, { say: "hurry" }>): void {
  if (message.say === "lost") return connectionLost(message.retryAt, message.trouble);
  connectionFound();
  if (message.say === "changed") inboxChanged(message.after, message.inbox, message.etag);
}
