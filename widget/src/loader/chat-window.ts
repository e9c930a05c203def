import { accept } from "../bridge/accept.ts";
import { parseFromFrame, type FrameToHost, type HostToFrame } from "../bridge/messages.ts";

/** How long the frame may stay silent before the visitor is told. */
const PATIENCE_MS = 9_000;

/**
 * Puts the window into the porch; `onMessage` hears what the frame says. The returned function passes a message on to the
 * frame, as soon as it listens, and gives it the focus. Nothing is asked of the network before its first call.
 */
export function createChatWindow(porch: Element, origin: string, onMessage: (message: FrameToHost) => void) {
  const box = document.createElement("aside");
  const frame = document.createElement("iframe");
  // Null only in a page that is not shown.
  const viewport = visualViewport as VisualViewport;
  let ready = false;
  let focused = false;
  let latest: HostToFrame;

  frame.title = "Chat";
  porch.append(box);

  addEventListener("message", (event) => {
    const message = accept(event, { window: frame.contentWindow, origin }, parseFromFrame);
    if (!message) return;
    if (!ready) {
      ready = true;
      box.className = "ready";
      tell();
    }
    onMessage(message);
  });
  viewport.addEventListener("resize", fit);
  viewport.addEventListener("scroll", fit);

  function tell() {
    if (!ready) return;
    frame.contentWindow?.postMessage(latest, origin);
    if (focused) frame.focus();
  }

  /** A phone's keyboard covers the page without making it shorter; what is left to see is the visual viewport. */
  function fit() {
    const covers = viewport.scale === 1 && box.clientWidth === innerWidth;
    box.style.cssText = covers ? `top:${viewport.offsetTop}px;height:${viewport.height}px` : "";
  }

  return (message: HostToFrame, focus?: boolean) => {
    latest = message;
    focused = !!focus;
    if (!frame.src) {
      // The fragment is not sent to the server, so every page shares one cached copy of the frame.
      frame.src = `${origin}/widget/#${location.origin}`;
      box.append(frame);
      setTimeout(() => ready || box.append("Chat cannot be reached"), PATIENCE_MS);
    }
    tell();
  };
}
