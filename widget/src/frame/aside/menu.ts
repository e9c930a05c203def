/** The menu in the header, drawn by hand: who has not written yet pays nothing for it. */
import { isForInputMethod } from "@porchlight/browser/composing.ts";
import type { AsideDeps } from "./aside-deps.ts";
import { button, part } from "./draw.ts";
import type { Page } from "./page.ts";
import { addStyle } from "../ui/add-style.ts";
import css from "./aside.css?inline";
import type { Sound } from "./sound.ts";

/** Stands in the header while there is a conversation. */
export function drawMenu(deps: AsideDeps, sound: Sound): void {
  const { store } = deps;
  const words = () => store.get().language.words;
  const sheet = part("section", { role: "dialog" });
  sheet.className = "aside";
  const opener = button("", () => (sheet.isConnected ? close() : menu()));
  opener.className = "close more";
  opener.setAttribute("aria-expanded", "false");
  opener.append(dots());

  function open(...nodes: Node[]) {
    sheet.replaceChildren(...nodes);
    if (!sheet.isConnected) document.querySelector("header")?.after(sheet);
    opener.setAttribute("aria-expanded", "true");
    sheet.querySelector("button")?.focus();
  }
  function close() {
    sheet.remove();
    opener.setAttribute("aria-expanded", "false");
    opener.focus();
  }
  function menu() {
    const { phone, download, erase, soundOn, soundOff } = words();
    open(
      button(phone, () => page(import("./phone.ts").then(({ phonePage }) => phonePage))),
      button(sound.isOn() ? soundOff : soundOn, () => {
        sound.turn(!sound.isOn());
        close();
      }),
      button(download, () => page(import("./my-data.ts").then(({ downloadPage }) => downloadPage))),
      button(erase, () => page(import("./my-data.ts").then(({ erasePage }) => erasePage))),
    );
  }
  function page(loading: Promise<Page>) {
    const body = part("div", {});
    open(button(words().back, menu), body);
    loading.then(
      (draw) => draw(deps, body, menu),
      () => body.append(words().failed),
    );
  }

  sheet.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || isForInputMethod(event)) return;
    // The window behind it stays open.
    event.stopPropagation();
    close();
  });
  addStyle(css);
  const look = () => {
    const header = document.querySelector("header");
    for (const named of [sheet, opener]) named.setAttribute("aria-label", words().more);
    if (!store.get().known.conversation) {
      if (sheet.isConnected) close();
      opener.remove();
    } else if (header && !opener.isConnected) header.insertBefore(opener, header.querySelector(".close"));
  };
  store.subscribe(look);
  look();
}

const SVG = "http://www.w3.org/2000/svg";

function dots(): SVGElement {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("aria-hidden", "true");
  const path = document.createElementNS(SVG, "path");
  path.setAttribute("d", "M5 12h.01M12 12h.01M19 12h.01");
  svg.append(path);
  return svg;
}
