/**
 * The line to the server for a visitor who writes: who they are, sending, following, read marks. A chunk of its own with
 * Firebase Auth in it: the frame imports it when somebody begins to write, or has written before.
 */
import { inTurn } from "@porchlight/browser/in-turn.ts";
import { joinTabs } from "@porchlight/browser/tabs.ts";
import type { VisitorMessagePosted } from "@porchlight/contract/visitor-api.ts";
import type { ChatState, VisitorText } from "../chat/chat-state.ts";
import type { Services } from "../chat/services.ts";
import type { Store } from "../chat/store.ts";
import type { Answer } from "../request.ts";
import { openAuth } from "./firebase-auth.ts";
import { createIdentity } from "./identity.ts";
import { createPoller, type TabNews } from "./poller.ts";
import { createReadMarks } from "./read-marks.ts";
import { createSeen } from "./seen.ts";

export interface Line {
  /**
   * Signs in if nobody is, and stores the message. Safe to repeat: the item's id makes it the same message. Rejects where
   * the sign-in fails, or a file of ours does not come.
   */
  post: (item: VisitorText) => Promise<Answer<VisitorMessagePosted>>;
  /**
   * Becomes the visitor whom the host page's token names; texts wait for it. Answers why the server does not take it, for
   * the page's developer; undefined where it has. Rejects where nobody can tell now.
   */
  identify: (token: string) => Promise<string | undefined>;
  /** The visitor looks: asks for news, follows the conversation and marks as read what is in view. */
  wake: () => void;
  /** There is news for sure. */
  refresh: () => void;
  /** The visitor is writing just now. */
  typing: () => void;
  /** Nobody looks: another tab may follow. */
  rest: () => void;
  /** Signs out here and in the other tabs. */
  hangUp: () => Promise<void>;
}

interface LineDeps {
  services: Services;
  store: Store<ChatState>;
  /** Another tab has forgotten the visitor. */
  onHungUp: () => void;
  /** The visitor wants the chat before their eyes. */
  show: () => void;
}

/** Rejects while the hosting cannot be reached. */
export async function openLine({ services, store, onHungUp, show }: LineDeps): Promise<Line> {
  const { kept } = services;
  const auth = await openAuth();
  const tabs = joinTabs<TabNews>("porchlight", (news) => (news.kind === "wiped" ? onHungUp() : poller.hear(news)));
  const refusedKeys = new Set<string>();
  // Loaded where the page has a key, which is seldom wanted.
  const resume = async () => {
    if (services.resumeKey.get()) await (await import("./resume.ts")).resume(services, auth, refusedKeys);
  };
  const identity = createIdentity({ auth, kept, inTurn, resume });
  const markRead = createReadMarks(services, identity, store);
  const poller = createPoller({ services, identity, tabs, store, seen: createSeen(), onNews: markRead });
  // Without it nobody asks about push, and there is no menu.
  const aside = import("../aside/aside.ts").then(
    ({ openAside }) => openAside({ services, store, identity, poller, show, hangUp }),
    () => undefined,
  );
  async function hangUp() {
    poller.rest();
    await (await aside)?.forget();
    await auth.signOut();
    tabs.tell({ kind: "wiped" });
  }
  let staleToken = false;
  let last: Promise<unknown> = Promise.resolve();
  /** A text is not sent while it is being found out who writes, nor the other way round: it would be left behind. */
  const inOrder = <Done>(work: () => Promise<Done>): Promise<Done> => {
    const done = last.then(work);
    last = done.catch(() => undefined);
    return done;
  };
  return {
    identify(token) {
      const known = inOrder(async () => (await import("./identify.ts")).identify({ services, auth, identity }, token));
      known.then(poller.refresh, () => {});
      return known;
    },
    async post(item) {
      const { post } = await import("./post.ts");
      const answer = await inOrder(async () =>
        post(services, item, await identity.tokenToWrite(staleToken), store.get().profile),
      );
      staleToken = answer.kind === "failed" && answer.staleToken;
      kept.conversed ||= answer.kind === "ok";
      // What was answered is in the store a moment later.
      if (answer.kind === "ok") setTimeout(() => void aside.then((aside) => aside?.offer()));
      return answer;
    },
    wake() {
      markRead();
      poller.wake();
    },
    refresh: poller.refresh,
    typing: () => void aside.then((aside) => aside?.typing()),
    rest: poller.rest,
    hangUp,
  };
}
