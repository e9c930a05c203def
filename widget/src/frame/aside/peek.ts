/** The preview of an answer that came while the window was closed. */
import { storageOr } from "@porchlight/browser/storage.ts";
import { unreadCount } from "../chat/chat-state.ts";
import type { AsideDeps } from "./aside-deps.ts";
import { createPreview } from "./preview.ts";

/** With the frame's own prefix, so that `wipe` takes it along. Up to which message the visitor has waved it away, in this tab. */
const HIDDEN = "porchlight:hidden";

type PeekDeps = Pick<AsideDeps, "store" | "show"> & { storage?: Pick<Storage, "getItem" | "setItem"> };

/** Drawn as long as there is something to see; the store says how high it is. */
export function drawPeek({ store, show, storage = storageOr(() => sessionStorage) }: PeekDeps): void {
  const preview = createPreview(show, (peek) => store.set({ peek }));
  let drawn = "";

  const look = () => {
    const state = store.get();
    const { open, mayPeek, known, language } = state;
    const last = known.messages.at(-1);
    const wanted = !open && mayPeek && unreadCount(state) > 0 && last && last.seq > Number(storage.getItem(HIDDEN));
    const now = wanted ? `${last.id} ${last.rev ?? 0} ${language.tag}` : "";
    if (now === drawn) return;
    drawn = now;
    if (!wanted) return preview.remove();
    const onHide = () => {
      storage.setItem(HIDDEN, `${last.seq}`);
      look();
    };
    preview.draw({ by: last.author.name, text: last.text, hide: language.words.hide, onHide });
  };
  store.subscribe(look);
  look();
}
