import { lamp } from "../lamp.ts";

/** The button in the corner. */
export interface Launcher {
  setOpen(open: boolean): void;
  setUnread(count: number): void;
  focus(): void;
}

const SVG = "http://www.w3.org/2000/svg";

/** Draws the launcher into the porch; `onPress` is called for a click, Enter or Space. */
export function createLauncher(porch: HTMLElement, onPress: () => void): Launcher {
  const button = document.createElement("button");
  const picture = document.createElementNS(SVG, "svg");
  const dot = document.createElement("span");
  let open = false;
  let unread = 0;

  button.className = "launcher";
  button.type = "button";
  picture.setAttribute("viewBox", "0 0 32 32");
  picture.setAttribute("aria-hidden", "true");
  // Elements, not markup: a page that demands Trusted Types lets nobody write HTML.
  for (const [name, shape] of Object.entries({ ...lamp, fold: "m10 13.5 6 6 6-6" })) {
    const path = document.createElementNS(SVG, "path");
    path.setAttribute("class", name);
    path.setAttribute("d", shape);
    picture.append(path);
  }
  dot.className = "dot";
  button.append(picture, dot);
  button.addEventListener("click", onPress);
  porch.append(button);

  function describe() {
    const glowing = unread > 0 && !open;
    porch.classList.toggle("open", open);
    porch.classList.toggle("unread", glowing);
    button.ariaExpanded = `${open}`;
    button.ariaLabel = open ? "Close chat" : glowing ? `Open chat, ${unread} new` : "Open chat";
  }
  describe();

  return {
    setOpen(now) {
      open = now;
      describe();
    },
    setUnread(count) {
      unread = count;
      describe();
    },
    focus: () => button.focus(),
  };
}
