import { outboxAfter, outboxOf, writtenAt, type OutboxEvent } from "@porchlight/browser/outbox.ts";
import { createSender, type Posted } from "@porchlight/browser/sender.ts";
import type { Line } from "../line/line.ts";
import { unreachable } from "../request.ts";
import { backoffMs } from "@porchlight/browser/backoff.ts";
import { firstState, type ChatState, type VisitorText } from "./chat-state.ts";
import { isAnother, knownAfterSend, nothingKnown } from "./conversation.ts";
import { cleanText } from "@porchlight/browser/text/clean-text.ts";
import type { Services } from "./services.ts";
import { createStore, type Store } from "./store.ts";
import { excess } from "./text.ts";

/** The chat without its looks: everything that the window and the host page can do to it. */
export interface Chat {
  readonly store: Pick<Store<ChatState>, "get" | "subscribe">;
  /** Reads what was kept, asks for the site, and follows the conversation if there was one. */
  start: () => void;
  setOpen: (open: boolean) => void;
  /** What the page wishes, or the visitor reads. */
  dress: (
    wishes: Partial<Pick<ChatState, "language" | "accent" | "profile" | "prefill" | "mayPeek" | "peek" | "site">>,
  ) => void;
  /** The host page has kept the key that brings the visitor back. */
  keyGiven: (key: string) => void;
  /** The line's own: whom the host page's token names. Rejects too where there is no line. */
  identify: Line["identify"];
  /** The visitor is on another page of the site. */
  pageChanged: (page: string) => void;
  /** The visitor is writing: the line, with Firebase Auth, is loaded meanwhile, and staff may see that something comes. */
  draftChanged: (draft: string) => void;
  /** Puts the text into the outbox; false, and nothing happens, if it is empty or too long. */
  send: (text: string) => boolean;
  tryAgain: (id: string) => void;
  /** The page was shown, hidden or focused, or the connection came or went. */
  surroundingsChanged: () => void;
  /** Forgets the visitor: signs out and deletes all that is kept. */
  wipe: () => Promise<void>;
}

interface ChatDeps {
  services: Services;
  loadLine: (store: Store<ChatState>) => Promise<Line>;
}

export function createChat({ services, loadLine }: ChatDeps): Chat {
  const { now, newId, random, later, request, kept, resumeKey, visible, online, forgetFirebase } = services;
  const store = createStore<ChatState>({ ...firstState, online: online() });
  let page: string | undefined;
  let line: Promise<Line> | undefined;
  let lineFailures = 0;
  let stopTrying = () => {};

  const work = createSender({ ...services, outbox: () => store.get().outbox, happened, post });

  function happened(event: OutboxEvent) {
    store.set({ outbox: outboxAfter(store.get().outbox, event) });
  }

  async function post(text: VisitorText): Promise<Posted> {
    const answer = await openLine()
      .then(({ post }) => post(text))
      // What Google's sign-in throws has a code; without one a file of ours did not come.
      .catch(({ code }) => (code ? { kind: "refused" as const, code } : unreachable));
    if (answer.kind === "refused")
      return import("./refusal.ts").then(
        ({ refusal }) => refusal(answer.code),
        () => unreachable,
      );
    if (answer.kind === "ok") {
      const { message, conversation, resumeKey: key } = answer.body;
      kept.dropOutboxItem(text.id);
      const { known, seenHere } = store.get();
      // The first message of a conversation has a key with it: what was known was erased.
      const another = key || isAnother(known, conversation);
      store.set({
        known: knownAfterSend(key ? nothingKnown : known, message, conversation),
        seenHere: another ? 0 : seenHere,
      });
      if (key) resumeKey.renew(key);
      withLine(({ refresh }) => refresh());
    }
    return answer.kind === "unchanged" ? unreachable : answer;
  }

  /** Loads the line once; after a failure the next call tries anew. */
  function openLine(): Promise<Line> {
    line ??= loadLine(store).catch((error: unknown) => {
      line = undefined;
      throw error;
    });
    return line;
  }

  /** What fails is tried again when the visitor looks or writes. */
  function withLine(use: (line: Line) => void) {
    openLine().then(use, () => undefined);
  }

  /** There has been a conversation. */
  const hasWritten = () => kept.conversed || !!resumeKey.get();

  /** A visitor who comes back sees that their conversation is on its way. */
  function awaitConversation() {
    if (hasWritten() && store.get().known === nothingKnown) store.set({ known: { ...nothingKnown, awaited: true } });
  }

  /** Follows the conversation, if there is one; on and on until the line stands. */
  function look() {
    stopTrying();
    if (!hasWritten()) return;
    openLine().then(
      (line) => {
        lineFailures = 0;
        line.wake();
      },
      () => {
        store.set({ reconnecting: true });
        stopTrying = later(backoffMs(++lineFailures, random()), look);
      },
    );
  }

  async function askForSite(failures: number) {
    const answer = await request("GET /site", { field: "theme" });
    if (answer.kind === "ok") store.set({ site: answer.body });
    else later(backoffMs(failures + 1, random()), () => void askForSite(failures + 1));
  }

  return {
    store,
    start() {
      store.set({ outbox: outboxOf(kept.outbox()) });
      void askForSite(0);
      awaitConversation();
      look();
      work();
    },
    setOpen(open) {
      store.set({ open });
      if (open) look();
    },
    dress: store.set,
    keyGiven(key) {
      const isFirst = !resumeKey.get();
      if (!key) return;
      resumeKey.hold(key);
      if (!isFirst) return;
      awaitConversation();
      look();
    },
    identify: async (token) => (await openLine()).identify(token),
    pageChanged(address) {
      page = address;
    },
    draftChanged(draft) {
      kept.draft = draft;
      if (draft && online()) withLine(({ typing }) => typing());
    },
    send(written) {
      const text = cleanText(written);
      if (!text || excess(text)) return false;
      const { outbox } = store.get();
      const item = { id: newId(), text, page, at: writtenAt(outbox, now()) };
      kept.keepOutboxItem(item);
      kept.draft = "";
      store.set({ outbox: outboxOf([...outbox, item], outbox) });
      work();
      return true;
    },
    tryAgain(id) {
      happened({ kind: "hurried", id });
      work();
    },
    surroundingsChanged() {
      const { online: before, outbox } = store.get();
      if (online() !== before) store.set({ online: online(), outbox: outboxAfter(outbox, { kind: "hurried" }) });
      work();
      if (visible()) look();
      else if (line) withLine(({ rest }) => rest());
    },
    async wipe() {
      // Without a connection the other tabs do not hear of it; what is kept goes all the same.
      let signInStays = false;
      if (kept.conversed || line)
        await openLine()
          .then(({ hangUp }) => hangUp())
          .catch(() => (signInStays = true));
      kept.wipe();
      forgetFirebase(signInStays);
    },
  };
}
