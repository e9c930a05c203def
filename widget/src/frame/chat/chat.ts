import { paths } from "@porchlight/contract/paths.ts";
import type { Site } from "@porchlight/contract/site.ts";
import type { TabNews } from "../tabs/tabs.ts";
import { backoffMs } from "./backoff.ts";
import { firstState, type ChatState } from "./chat-state.ts";
import { outboxAfter } from "./outbox.ts";
import { createPoller } from "./poller.ts";
import { createReadMarks } from "./read-marks.ts";
import { createSender } from "./sender.ts";
import type { Services } from "./services.ts";
import { createStore, type Store } from "./store.ts";
import { cleanPage, cleanText, excess } from "./text.ts";

/** The chat without its looks: everything that the window and the host page can do to it. */
export interface Chat {
  readonly store: Pick<Store<ChatState>, "get" | "subscribe">;
  /** Reads what was kept, asks for the site, and follows the conversation if there was one. */
  start(): void;
  setOpen(open: boolean): void;
  /** The visitor is on another page of the site. */
  pageChanged(page: string): void;
  /** The visitor began to write: Firebase Auth is loaded meanwhile. */
  draftChanged(draft: string): void;
  /** Puts the text into the outbox; false, and nothing happens, if it is empty or too long. */
  send(text: string): boolean;
  tryAgain(id: string): void;
  /** The page was shown or hidden, focused, or the connection came or went. */
  surroundingsChanged(): void;
  hear(news: TabNews): void;
  /** Forgets the visitor: signs out and deletes all that is kept. */
  wipe(): Promise<void>;
}

interface ChatHooks {
  /** The visitor has written, now or before; the key comes with the first message. */
  onUsed(resumeKey: string | undefined): void;
  onWipedElsewhere(): void;
}

export function createChat(services: Services, { onUsed, onWipedElsewhere }: ChatHooks): Chat {
  const { now, newId, random, later, request, identity, kept, tabs, visible, online } = services;
  const store = createStore<ChatState>({ ...firstState, online: online() });
  const markRead = createReadMarks(services, store);
  const poller = createPoller(services, store, markRead);
  const sender = createSender(services, store, {
    onStored(resumeKey) {
      kept.conversed = true;
      onUsed(resumeKey);
      poller.refresh();
    },
  });
  let page: string | undefined;

  async function askForSite(failures: number) {
    const answer = await request<Site>({ path: paths.site() });
    if (answer.kind === "ok") store.set({ site: answer.body });
    else later(backoffMs(failures + 1, random()), () => void askForSite(failures + 1));
  }

  function follow() {
    if (kept.conversed) poller.wake();
  }

  return {
    store,
    start() {
      store.set({ outbox: kept.outbox() });
      void askForSite(0);
      if (kept.conversed) onUsed(undefined);
      follow();
      sender.work();
    },
    setOpen(open) {
      store.set({ open });
      if (!open) return;
      markRead();
      follow();
    },
    pageChanged(address) {
      page = cleanPage(address);
    },
    draftChanged(draft) {
      if (draft && online()) identity.prepare();
      kept.draft = draft;
    },
    send(written) {
      const text = cleanText(written);
      if (!text || excess(text)) return false;
      const item = { id: newId(), text, page, at: now() };
      const outbox = outboxAfter(store.get().outbox, { kind: "written", item });
      store.set({ outbox });
      for (const waiting of outbox) if (waiting.id === item.id) kept.keepOutboxItem(waiting);
      kept.draft = "";
      sender.work();
      return true;
    },
    tryAgain(id) {
      store.set({ outbox: outboxAfter(store.get().outbox, { kind: "hurried", id }) });
      sender.work();
    },
    surroundingsChanged() {
      const wasOnline = store.get().online;
      if (online() !== wasOnline) store.set({ online: online() });
      if (online() && !wasOnline) store.set({ outbox: outboxAfter(store.get().outbox, { kind: "hurried" }) });
      sender.work();
      if (!visible()) return poller.rest();
      markRead();
      follow();
    },
    hear(news) {
      if (news.kind === "wiped") onWipedElsewhere();
      else poller.hear(news);
    },
    async wipe() {
      poller.rest();
      await identity.signOut().catch(() => undefined);
      kept.wipe();
      tabs.tell({ kind: "wiped" });
    },
  };
}
