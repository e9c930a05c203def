import { clock } from "@porchlight/browser/clock.ts";
import { createRounds } from "@porchlight/browser/rounds.ts";
import { joinTabs } from "@porchlight/browser/tabs.ts";
import type { Inbox } from "@porchlight/contract/staff-api.ts";
import type { FailureCode } from "../../api/error-words.ts";
import { failureFrom } from "../../api/errors.ts";
import { connectionFound, connectionLost, useConnection } from "../../stores/connection-store.ts";
import { useConversations } from "../../stores/conversations-store.ts";
import { inboxChanged, useInbox } from "../../stores/inbox-store.ts";
import type { ById } from "../../stores/merge.ts";
import { askInbox } from "./ask-inbox.ts";

/** What the tabs of one browser tell each other: the one that polls tells what it heard, the others may hurry it. */
type TabNews =
  | { say: "changed"; after: string; inbox: Inbox; etag: string | undefined }
  | { say: "lost"; retryAt: number; trouble: FailureCode }
  | { say: "found" }
  | { say: "hurry" }
  | { say: "seen" };

/** A tab that nobody sees asks no more often: its title and its sound may be a minute late. */
const UNSEEN_POLL_MS = 60_000;
/** Whoever would lead has asked for it by then. */
const ROOM_MS = 1_000;

/** Who asks, and who hears of refusals. */
export interface LiveOptions {
  uid: string;
  /** True if the failure ends the session (signed out elsewhere, taken off the roster) and needs no banner. */
  endsSession: (thrown: unknown) => boolean;
  /** Called in the one tab that asks, with what it knew before and what it knows now. */
  onNews: (before: ById, now: ById) => void;
}

/**
 * Keeps this tab's picture of the inbox fresh until stopped. Every tab loads its own first page; after that one polls and
 * tells the others what it heard: one that is seen, or where none is, another at its own slow pace.
 */
export function goLive({ uid, endsSession, onNews }: LiveOptions): () => void {
  let leading = false;
  let stopWaiting = (): void => undefined;

  const rounds = createRounds({
    ...clock,
    ask: async () => {
      if (useInbox.getState().loaded && !leading) return undefined;
      const { byId: before } = useConversations.getState();
      const { nextPollMs, change } = await askInbox();
      connectionFound();
      tabs.tell(change ? { say: "changed", ...change } : { say: "found" });
      if (change) onNews(before, useConversations.getState().byId);
      if (!leading) return undefined;
      return isSeen() ? nextPollMs : Math.max(nextPollMs, UNSEEN_POLL_MS);
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
    } else if (message.say === "seen") {
      if (!isSeen()) makeRoom();
    } else heard(message);
  });
  const lead = (): void => {
    leading = true;
    if (isSeen()) rounds.wake();
    else rounds.wait(UNSEEN_POLL_MS);
  };
  /** Lets any other lead that would; where there is none it leads again. */
  const makeRoom = (): void => {
    leading = false;
    tabs.follow();
    stopWaiting();
    stopWaiting = clock.later(ROOM_MS, () => tabs.lead(lead));
  };
  const look = (): void => {
    if (!isSeen()) return makeRoom();
    tabs.lead(lead);
    // One that nobody sees makes room.
    tabs.tell({ say: "seen" });
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
    stopWaiting();
    tabs.leave();
  };
}

const isSeen = (): boolean => document.visibilityState === "visible";

function heard(message: Exclude<TabNews, { say: "hurry" | "seen" }>): void {
  if (message.say === "lost") return connectionLost(message.retryAt, message.trouble);
  connectionFound();
  if (message.say === "changed") inboxChanged(message.after, message.inbox, message.etag);
}
