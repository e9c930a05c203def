/** A word of the site's to whoever has been on a page for a while, beside the launcher. Loaded where the site has some. */
import { storageOr } from "@porchlight/browser/storage.ts";
import { addressOf } from "@porchlight/contract/values/web-address.ts";
import type { Chat } from "../chat/chat.ts";
import type { Services } from "../chat/services.ts";
import { fitsPath } from "./fits-path.ts";
import { createPreview } from "../aside/preview.ts";

/** With the frame's own prefix, so that `wipe` takes it along. The visitor has opened the chat, or waved a greeting away. */
const GREETED = "porchlight:greeted";

export interface GreetDeps {
  services: Pick<Services, "later" | "kept" | "resumeKey">;
  chat: Pick<Chat, "store" | "dress">;
  /** The visitor wants the chat before their eyes. */
  show: () => void;
  storage?: Pick<Storage, "getItem" | "setItem">;
}

/**
 * Greets who has neither opened the chat nor written, until they do, or wave it away; nothing is kept before. What it gives
 * is called with each page that the visitor comes to.
 */
export function createGreet({ services, chat, show, storage = storageOr(() => localStorage) }: GreetDeps) {
  const { later, kept, resumeKey } = services;
  const { store, dress } = chat;
  const preview = createPreview(show, (peek) => dress({ peek }));
  let path: string | undefined;
  /** What is said on this page; empty: nothing, or not yet. */
  let text = "";
  let drawn = "";
  let stopWaiting = () => {};

  const isNew = () => !storage.getItem(GREETED) && !kept.conversed && !resumeKey.get();

  function act() {
    if (isNew()) storage.setItem(GREETED, "1");
    stopWaiting();
    text = "";
    look();
  }

  function look() {
    const { open, mayPeek, site, language } = store.get();
    if (open && (text || isNew())) return act();
    const now = site && mayPeek && !open && isNew() ? text : "";
    if (now === drawn) return;
    drawn = now;
    if (!site || !now) return preview.remove();
    // Whoever opens the chat finds there what they were greeted with.
    dress({ site: { ...site, greeting: now } });
    preview.draw({ by: site.name, text: now, hide: language.words.hide, onHide: act });
  }

  store.subscribe(look);
  return (page: string): void => {
    const now = addressOf(page)?.pathname;
    if (now === path) return;
    path = now;
    stopWaiting();
    const fitting = store.get().site?.greetings.find((each) => fitsPath(each.path, now ?? ""));
    if (fitting?.text !== text) text = "";
    look();
    if (!fitting || text || !isNew()) return;
    stopWaiting = later(fitting.afterSeconds * 1_000, () => {
      ({ text } = fitting);
      look();
    });
  };
}
