import { isFrom } from "../bridge/is-from.ts";
import type { FrameToHost, HostToFrame } from "../bridge/messages.ts";

/** How long the frame may stay silent before the visitor is told. */
const PATIENCE_MS = 8_000;

/** The window in the porch, and the frame in it. */
export interface ChatWindow {
  /** For the page's `message` events. */
  hear: (event: MessageEvent) => void;
  /**
   * Passes a message on to the frame, once it has spoken, with the focus if that is wanted. The first one loads the frame,
   * as does each after the visitor was told that it cannot be reached: nothing is asked of the network before.
   */
  tell: (focus?: boolean) => void;
}

/** Puts the window into the porch; `onMessage` hears what the frame says. */
export function createChatWindow(
  porch: Element,
  origin: string,
  say: () => HostToFrame,
  onMessage: (message: FrameToHost) => void,
): ChatWindow {
  const box = document.createElement("aside");
  const frame = document.createElement("iframe");
  // Null only in a page that is not shown.
  const viewport = visualViewport as VisualViewport;
  let focusWanted = false;

  frame.title = "Chat";
  // The fragment is not sent to the server, so every page shares one cached copy of the frame.
  frame.src = `${origin}/widget/#${location.origin}`;
  porch.append(box);
  viewport.addEventListener("resize", fit);
  viewport.addEventListener("scroll", fit);

  /** A phone's keyboard covers the page without making it shorter; what is left to see is the visual viewport. */
  function fit() {
    const covers = viewport.scale === 1 && box.clientWidth === innerWidth;
    box.style.cssText = covers ? `top:${viewport.offsetTop}px;height:${viewport.height}px` : "";
  }

  return {
    hear(event) {
      if (!isFrom(event, frame.contentWindow, origin)) return;
      box.className = "ready";
      // Taken as it is: it comes from where this code comes from. But what others have put into the frame may speak there.
      onMessage(Object(event.data) as FrameToHost);
    },
    tell(focus = focusWanted) {
      focusWanted = focus;
      if (box.className) {
        frame.contentWindow?.postMessage(say(), origin);
        focusWanted = false;
        if (focus) frame.focus();
      } else if (box.lastChild !== frame) {
        // Where it could not be reached before, this loads it anew.
        box.replaceChildren(frame);
        setTimeout(() => box.className || box.append("Chat cannot be reached"), PATIENCE_MS);
      }
    },
  };
}
