/** What is seen of the chat beside the closed launcher: who says something, and the first lines. The frame itself is small then. */
import { button, part } from "./draw.ts";
import { addStyle } from "../ui/add-style.ts";
import css from "./aside.css?inline";

interface Shown {
  by: string;
  text: string;
  /** What a screen reader calls the button that hides it. */
  hide: string;
  onHide: () => void;
}

export interface Preview {
  draw: (shown: Shown) => void;
  remove: () => void;
}

/** `onHeight` hears how high it is, in CSS pixels; 0 once it is gone. */
export function createPreview(onOpen: () => void, onHeight: (height: number) => void): Preview {
  const sheet = part("section", { class: "peek" });
  const { classList } = document.documentElement;
  return {
    draw({ by, text, hide, onHide }) {
      addStyle(css);
      const opener = button("", onOpen);
      opener.append(part("b", {}, by), part("span", {}, text.slice(0, 300)));
      const hider = button("×", onHide);
      hider.className = "hide";
      hider.setAttribute("aria-label", hide);
      sheet.replaceChildren(opener, hider);
      document.body.append(sheet);
      classList.add("peeking");
      onHeight(sheet.offsetHeight);
    },
    remove() {
      sheet.remove();
      classList.remove("peeking");
      onHeight(0);
    },
  };
}
