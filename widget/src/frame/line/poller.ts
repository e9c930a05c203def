import { outboxAfter } from "@porchlight/browser/outbox.ts";
import { POLL_OPEN_MS } from "@porchlight/contract/limits.ts";
import { visitorPaths } from "@porchlight/contract/paths.ts";
import type { VisitorUpdates } from "@porchlight/contract/visitor-api.ts";
import type { ChatState } from "../chat/chat-state.ts";
import { knownAfterUpdates } from "../chat/conversation.ts";
import { pauseMs, type Pace } from "./poll-schedule.ts";
import type { Services } from "../chat/services.ts";
import type { Store } from "../chat/store.ts";
import { unreachable, type Answer } from "../request.ts";
import type { Identity } from "./identity.ts";
import type { TabNews, Tabs } from "./tabs.ts";

const TOGETHER_MS = 1_000;

export interface Poller {
  /** The visitor looks: polls at once, and from then on as the server says, while the page is visible. */
  wake: () => void;
  /** There is surely news: polls at once, and once more if a poll is under way that may have left too early. */
  refresh: () => void;
  /** Rests until the next `wake`; another tab may take over. */
  rest: () => void;
  /** Takes in what another tab was told. */
  hear: (news: Extract<TabNews, { kind: "updates" }>) => void;
}

interface PollerDeps {
  services: Services;
  identity: Pick<Identity, "token">;
  tabs: Pick<Tabs, "lead" | "follow" | "tell">;
  store: Store<ChatState>;
  /** Something may be there that was not. */
  onNews: () => void;
}

/** Follows the visitor's conversation. Of all tabs only one polls on and on; each catches up by itself when it wakes. */
export function createPoller({ services, identity, tabs, store, onNews }: PollerDeps): Poller {
  const { now, random, later, visible, request, kept } = services;
  let pace: Pace = { nextPollMs: POLL_OPEN_MS, livelyAt: now(), typingUntil: 0, failures: 0, retryAfterMs: 0 };
  let etag: string | undefined;
  let staleToken = false;
  let leading = false;
  let asking = false;
  let askAgain = false;
  let askedAt = -Infinity;
  let stopTimer = () => {};

  async function poll(): Promise<void> {
    stopTimer();
    askAgain = asking;
    if (asking || !visible()) return;
    asking = true;
    askedAt = now();
    const after = store.get().known.cursor;
    const answer = await ask(after);
    asking = false;
    if (answer === undefined) return;

    if (answer.kind === "ok") {
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

  /** Undefined: there is nobody to ask for. */
  async function ask(after: number): Promise<Answer<VisitorUpdates> | undefined> {
    try {
      const token = await identity.token(staleToken);
      if (token) return await request<VisitorUpdates>({ path: visitorPaths.visitorUpdates(after), token, etag });
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
    const fresh = messages.filter(({ seq, author }) => seq > before.cursor && author.kind !== "visitor");
    // What a returning visitor finds is no news.
    const news = before.conversation ? fresh : [];
    store.set({ known, outbox: outboxAfter(outbox, { kind: "stored", ids }), ...(fresh.length > 0 && { news }) });
    onNews();
    return more;
  }

  function schedule() {
    stopTimer();
    // A tab that does not lead hears from the one that does; but its own failures it must get over by itself.
    if ((leading || pace.failures > 0) && visible())
      stopTimer = later(pauseMs(pace, now(), random()), () => void poll());
  }

  function refresh() {
    if (!visible()) return;
    tabs.lead(() => {
      leading = true;
      schedule();
    });
    void poll();
  }

  return {
    refresh,
    wake() {
      // Being shown, focused and back online come together; one poll answers them all.
      if (!asking && now() - askedAt > TOGETHER_MS) refresh();
    },
    rest() {
      leading = false;
      tabs.follow();
      stopTimer();
    },
    hear({ after, updates, etag }) {
      // A gap before what the other tab got: this tab asks for itself.
      if (after > store.get().known.cursor) void poll();
      else {
        takeIn(after, updates, etag);
        schedule();
      }
    },
  };
}
