/** The preview beside the launcher: who has answered in a closed window, and the first lines. The frame itself is small then. */
import { storageOr } from "@porchlight/browser/storage.ts";
import { unreadCount } from "../chat/chat-state.ts";
import type { AsideDeps } from "./aside-deps.ts";
import { button, part } from "./draw.ts";

/** With the frame's own prefix, so that `wipe` takes it along. Up to which message the visitor has waved it away, in this tab. */
const HIDDEN = "porchlight:hidden";

type PeekDeps = Pick<AsideDeps, "store" | "show"> & { storage?: Pick<Storage, "getItem" | "setItem"> };

/** Drawn as long as there is something to see; the store says how high it is. */
export function drawPeek({ store, show, storage = storageOr(() => sessionStorage) }: PeekDeps): void {
  const sheet = part("section", { class: "peek" });
  let drawn = "";

  const look = () => {
    const state = store.get();
    const { open, mayPeek, known, language } = state;
    const last = known.messages.at(-1);
    const wanted = !open && mayPeek && unreadCount(state) > 0 && last && last.seq > Number(storage.getItem(HIDDEN));
    const now = wanted ? `${last.id} ${last.rev ?? 0} ${language.tag}` : "";
    if (now === drawn) return;
    drawn = now;
    if (!wanted) return remove();
    const opener = button("", show);
    opener.append(part("b", {}, last.author.name), part("span", {}, last.text.slice(0, 300)));
    const hide = button("", () => {
      storage.setItem(HIDDEN, `${last.seq}`);
      look();
    });
    hide.className = "hide";
    hide.setAttribute("aria-label", language.words.hide);
    hide.append("×");
    sheet.replaceChildren(opener, hide);
    document.body.append(sheet);
    document.documentElement.classList.add("peeking");
    store.set({ peek: sheet.offsetHeight });
  };
  const remove = () => {
    sheet.remove();
    document.documentElement.classList.remove("peeking");
    store.set({ peek: 0 });
  };
  store.subscribe(look);
  look();
}
