import { outboxAfter } from "@porchlight/browser/outbox.ts";
import { createRounds } from "@porchlight/browser/rounds.ts";
import type { Tabs } from "@porchlight/browser/tabs.ts";
import { POLL_OPEN_MS } from "@porchlight/contract/limits.ts";
import type { VisitorUpdates } from "@porchlight/contract/visitor-api.ts";
import { followUntil, type ChatState } from "../chat/chat-state.ts";
import { isAnother, knownAfterUpdates, nothingKnown } from "../chat/conversation.ts";
import { pauseMs, type Pace } from "./poll-schedule.ts";
import type { Services } from "../chat/services.ts";
import type { Store } from "../chat/store.ts";
import type { Identity } from "./identity.ts";
import { seenUpTo, type KeepsSeen } from "./seen.ts";

const TOGETHER_MS = 1_000;

/** What one tab tells the other tabs of this browser. */
export type TabNews =
  | { kind: "updates"; after: number; updates: VisitorUpdates; etag: string | undefined }
  /** The window is open there: it polls more often, so let it be the one that does. */
  | { kind: "looking" }
  /** The visitor is forgotten; begin anew. */
  | { kind: "wiped" };

export interface Poller {
  /**
   * The visitor looks at the page: polls at once, and from then on while it is visible, as the server says, or seldom while
   * the window is closed. A closed one whose conversation is quiet for long asks nothing.
   */
  wake: () => void;
  /** There is surely news: polls at once, and once more if a poll is under way that may have left too early. */
  refresh: () => void;
  /** Rests until the next `wake`; another tab may take over. */
  rest: () => void;
  /** Takes in what another tab says. */
  hear: (news: Exclude<TabNews, { kind: "wiped" }>) => void;
}

interface PollerDeps {
  services: Services;
  identity: Pick<Identity, "token" | "uid">;
  tabs: Pick<Tabs<TabNews>, "lead" | "follow" | "tell">;
  store: Store<ChatState>;
  seen: KeepsSeen;
  /** Something may be there that was not. */
  onNews: () => void;
}

/** Follows the visitor's conversation. Of all tabs only one polls on and on; each catches up by itself when it wakes. */
export function createPoller({ services, identity, tabs, store, seen, onNews }: PollerDeps): Poller {
  const { now, visible, request, kept } = services;
  const rounds = createRounds({ ...services, ask, onFailure: () => isReconnecting(true) });
  let pace: Omit<Pace, "open"> = { nextPollMs: POLL_OPEN_MS, livelyAt: now(), typingUntil: 0 };
  let { open } = store.get();
  let etag: string | undefined;
  let staleToken = false;
  let leading = false;
  let askedAt = -Infinity;
  let answered = false;
  /** Messages up to this seq were not asked for: a closed window needs none that the visitor has seen before. */
  let leftOut = 0;
  /** Messages up to this seq were there when the visitor came, or have been announced. */
  let announced = 0;

  store.subscribe(() => {
    if (open === store.get().open) return;
    ({ open } = store.get());
    schedule();
  });

  async function ask(): Promise<number | undefined> {
    if (!visible()) return undefined;
    askedAt = now();
    const after = whereToBegin();
    const token = await identity.token(staleToken);
    if (!token) {
      // The sign-in is gone with the browser's storage. Unsent texts stay; the next one signs in anew.
      kept.conversed = false;
      const { known } = store.get();
      store.set({ reconnecting: false, known: known.conversation ? known : nothingKnown });
      return undefined;
    }
    const answer = await request(`GET /visitor/updates?after=${after}`, {
      field: "messages",
      token,
      etag,
    });
    staleToken = answer.kind === "failed" && answer.staleToken;
    if (answer.kind === "failed" || answer.kind === "refused") return Promise.reject(answer);
    if (answer.kind === "ok" && isOurs(answer.body)) {
      const more = takeIn(after, answer.body, answer.etag ?? undefined);
      tabs.tell({ kind: "updates", after, updates: answer.body, etag });
      if (more) rounds.wake("again");
    }
    isReconnecting(false);
    return pause();
  }

  function isReconnecting(reconnecting: boolean) {
    if (store.get().reconnecting !== reconnecting) store.set({ reconnecting });
  }

  /** The cursor; but a closed window begins with what was not seen, and one that was opened needs the beginning too. */
  function whereToBegin(): number {
    if (!answered && !open) beginAfter(seen.get().seq);
    else if (open && leftOut > 0) beginAfter(0);
    return store.get().known.cursor;
  }

  function beginAfter(seq: number) {
    leftOut = seq;
    etag = undefined;
    store.set({ known: { ...store.get().known, cursor: seq } });
  }

  /** Not of an account that has ended meanwhile, or of one that another tab has found already. */
  function isOurs({ conversation }: VisitorUpdates): boolean {
    return !conversation || conversation.id === identity.uid();
  }

  /** Nobody looks at the conversation, and it has been quiet for long. */
  function isOver(): boolean {
    return answered && !open && followUntil(store.get()) < now();
  }

  /** True if the server has more than it sent at once. */
  function takeIn(after: number, updates: VisitorUpdates, itsEtag: string | undefined): boolean {
    const { conversation, messages, nextPollMs } = updates;
    const { known: before, outbox } = store.get();
    answered = true;
    if (
      conversation &&
      (isAnother(before, conversation) ||
        conversation.seq < before.cursor ||
        (leftOut > 0 && conversation.id !== seen.get().id))
    ) {
      // What was known or seen was another conversation, or was erased: this one is read from its beginning.
      store.set({ known: nothingKnown, seenHere: 0 });
      announced = 0;
      beginAfter(0);
      return true;
    }
    const known = knownAfterUpdates(before, after, updates);
    const lively = messages.length > 0 || (conversation?.seq ?? 0) > (before.conversation?.seq ?? 0);
    const ids = messages.map(({ id }) => id);
    const more = messages.length > 0 && known.cursor < (conversation?.seq ?? 0);
    // The tag is of the whole conversation: with it the server would say that the next page is nothing new.
    etag = more ? undefined : itsEtag;
    pace = {
      nextPollMs,
      livelyAt: lively ? now() : pace.livelyAt,
      typingUntil: conversation?.typing ? Date.parse(conversation.typing.until) : 0,
    };
    for (const id of ids) kept.dropOutboxItem(id);
    // What a returning visitor finds is no news.
    if (!before.conversation) announced = conversation?.seq ?? 0;
    const news = messages.filter(({ seq, author }) => seq > announced && author.kind !== "visitor");
    announced = Math.max(announced, known.cursor);
    store.set({ known, outbox: outboxAfter(outbox, { kind: "stored", ids }), ...(news.length > 0 && { news }) });
    onNews();
    if (conversation && !more) seen.keep({ id: conversation.id, seq: seenUpTo(store.get()) });
    return more;
  }

  /** A tab that does not lead hears from the one that does. */
  function pause() {
    return leading && visible() && !isOver() ? pauseMs({ ...pace, open }, now()) : undefined;
  }

  function schedule() {
    rounds.wait(pause());
  }

  function lead() {
    tabs.lead(() => {
      leading = true;
      schedule();
    });
  }

  function rest() {
    leading = false;
    tabs.follow();
    schedule();
  }

  function refresh() {
    if (!visible()) return;
    lead();
    rounds.wake("again");
  }

  return {
    refresh,
    wake() {
      if (isOver() || !visible()) return;
      lead();
      if (open && leftOut > 0) rounds.wake("again");
      // Being shown, focused and back online come together; one poll answers them all. The clock may have been put back.
      else if (Math.abs(now() - askedAt) > TOGETHER_MS) rounds.wake();
      if (open) tabs.tell({ kind: "looking" });
    },
    rest,
    hear(news) {
      if (news.kind === "looking") {
        // To the end of the queue.
        if (open || !visible()) return;
        rest();
        return lead();
      }
      const { after, updates, etag } = news;
      // A gap before what the other tab got: this tab asks for itself.
      if (after > store.get().known.cursor || !isOurs(updates)) rounds.wake("again");
      else {
        takeIn(after, updates, etag);
        schedule();
      }
    },
  };
}
