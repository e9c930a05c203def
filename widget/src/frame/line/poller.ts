import { outboxAfter } from "@porchlight/browser/outbox.ts";
import { POLL_OPEN_MS } from "@porchlight/contract/limits.ts";
import type { VisitorUpdates } from "@porchlight/contract/visitor-api.ts";
import { followUntil, type ChatState } from "../chat/chat-state.ts";
import { isAnother, knownAfterUpdates, nothingKnown } from "../chat/conversation.ts";
import { pauseMs, type Pace } from "./poll-schedule.ts";
import type { Services } from "../chat/services.ts";
import type { Store } from "../chat/store.ts";
import { unreachable, type Answer } from "../request.ts";
import type { Identity } from "./identity.ts";
import { seenUpTo, type KeepsSeen } from "./seen.ts";
import type { TabNews, Tabs } from "./tabs.ts";

const TOGETHER_MS = 1_000;

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
  tabs: Pick<Tabs, "lead" | "follow" | "tell">;
  store: Store<ChatState>;
  seen: KeepsSeen;
  /** Something may be there that was not. */
  onNews: () => void;
}

/** Follows the visitor's conversation. Of all tabs only one polls on and on; each catches up by itself when it wakes. */
export function createPoller({ services, identity, tabs, store, seen, onNews }: PollerDeps): Poller {
  const { now, random, later, visible, request, kept } = services;
  let pace: Omit<Pace, "open"> = {
    nextPollMs: POLL_OPEN_MS,
    livelyAt: now(),
    typingUntil: 0,
    failures: 0,
    retryAfterMs: 0,
  };
  let { open } = store.get();
  let etag: string | undefined;
  let staleToken = false;
  let leading = false;
  let asking = false;
  let askAgain = false;
  let askedAt = -Infinity;
  let answered = false;
  /** Messages up to this seq were not asked for: a closed window needs none that the visitor has seen before. */
  let leftOut = 0;
  /** Messages up to this seq were there when the visitor came, or have been announced. */
  let announced = 0;
  let stopTimer = () => {};

  store.subscribe(() => {
    if (open === store.get().open) return;
    ({ open } = store.get());
    if (!asking) schedule();
  });

  async function poll(): Promise<void> {
    stopTimer();
    askAgain = asking;
    if (asking || !visible()) return;
    asking = true;
    askedAt = now();
    const after = whereToBegin();
    const answer = await ask(after);
    asking = false;
    if (answer === undefined) return store.set({ reconnecting: false });

    if (answer.kind === "ok" && isOurs(answer.body)) {
      const more = takeIn(after, answer.body, answer.etag ?? undefined);
      tabs.tell({ kind: "updates", after, updates: answer.body, etag });
      askAgain ||= more;
    }
    const ok = answer.kind === "ok" || answer.kind === "unchanged";
    staleToken = answer.kind === "failed" && answer.staleToken;
    pace = {
      ...pace,
      failures: ok ? 0 : pace.failures + 1,
      retryAfterMs: answer.kind === "failed" ? answer.retryAfterMs : 0,
    };
    if (store.get().reconnecting === ok) store.set({ reconnecting: !ok });
    if (ok && askAgain) return poll();
    schedule();
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

  /** Undefined: there is nobody to ask for. */
  async function ask(after: number): Promise<Answer<VisitorUpdates> | undefined> {
    try {
      const token = await identity.token(staleToken);
      if (token)
        return await request(`GET /visitor/updates?after=${after}`, {
          field: "messages",
          token,
          etag,
        });
      // The sign-in is gone with the browser's storage. Unsent texts stay; the next one signs in anew.
      kept.conversed = false;
      return undefined;
    } catch {
      return unreachable;
    }
  }

  /** True if the server has more than it sent at once. */
  function takeIn(after: number, updates: VisitorUpdates, itsEtag: string | undefined): boolean {
    const { conversation, messages, nextPollMs } = updates;
    const { known: before, outbox } = store.get();
    answered = true;
    if (conversation && (isAnother(before, conversation) || (leftOut > 0 && conversation.id !== seen.get().id))) {
      // What was known or seen was another's conversation: this one is read from its beginning.
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
      ...pace,
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

  function schedule() {
    stopTimer();
    // A tab that does not lead hears from the one that does; but its own failures it must get over by itself.
    if ((leading || pace.failures > 0) && visible() && !isOver())
      stopTimer = later(pauseMs({ ...pace, open }, now(), random()), () => void poll());
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
    stopTimer();
  }

  function refresh() {
    if (!visible()) return;
    lead();
    void poll();
  }

  return {
    refresh,
    wake() {
      if (isOver() || !visible()) return;
      lead();
      // Being shown, focused and back online come together; one poll answers them all. The clock may have been put back.
      const together = asking || Math.abs(now() - askedAt) <= TOGETHER_MS;
      if (!together || (open && leftOut > 0)) void poll();
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
      if (after > store.get().known.cursor || !isOurs(updates)) void poll();
      else {
        takeIn(after, updates, etag);
        schedule();
      }
    },
  };
}
