import { listen } from "../bridge/listen.ts";
import { parseFromFrame, type FrameToHost, type HostToFrame } from "../bridge/messages.ts";

/** The window that holds the frame. It asks the network for nothing before it is first shown. */
export interface ChatWindow {
  show(focus: boolean): void;
  hide(): void;
  /** Has the frame delete all that it keeps; it answers `wiped`. */
  wipe(): void;
  remove(): void;
}

/** How long the frame may stay silent before the visitor is told. */
const PATIENCE_MS = 10_000;

/** Puts the window into the porch. `onMessage` hears everything of the frame but `ready`. */
export function createChatWindow(
  porch: HTMLElement,
  origin: string,
  onMessage: (message: FrameToHost) => void,
): ChatWindow {
  const box = document.createElement("div");
  const frame = document.createElement("iframe");
  const viewport = visualViewport;
  let ready = false;
  let open = false;
  let wiping = false;
  let focusWhenReady = false;

  box.className = "window";
  box.role = "dialog";
  box.ariaLabel = frame.title = "Chat";
  porch.prepend(box);

  const post = (message: HostToFrame) => {
    if (ready) frame.contentWindow?.postMessage(message, origin);
  };
  const stopListening = listen({
    inbox: window,
    source: () => frame.contentWindow,
    origin,
    parse: parseFromFrame,
    onMessage(message) {
      if (message.porchlight !== "ready") return onMessage(message);
      ready = true;
      porch.classList.add("ready");
      post({
        porchlight: "hello",
        page: location.href,
        rtl: getComputedStyle(document.body).direction === "rtl",
        open,
      });
      if (wiping) post({ porchlight: "wipe" });
      else if (open && focusWhenReady) frame.focus();
    },
  });
  // The page loses the focus when the visitor goes into the frame: the last moment to say where they are.
  const tellPage = () => post({ porchlight: "page", page: location.href });
  addEventListener("blur", tellPage);

  /** A phone's keyboard covers the page without making it shorter; what is left to see is the visual viewport. */
  function fit() {
    const covered = open && viewport && viewport.scale === 1 && innerHeight - viewport.height > 1;
    box.style.height = covered && box.clientWidth === innerWidth ? `${viewport.height}px` : "";
    box.style.top = box.style.height && `${viewport?.offsetTop}px`;
  }
  viewport?.addEventListener("resize", fit);
  viewport?.addEventListener("scroll", fit);

  function load() {
    if (frame.isConnected) return;
    // The fragment is not sent to the server, so every page shares one cached copy of the frame.
    frame.src = `${origin}/widget/#${location.origin}`;
    box.append(frame);
    setTimeout(() => {
      if (!ready)
        box.prepend(Object.assign(document.createElement("p"), { textContent: "The chat cannot be reached." }));
    }, PATIENCE_MS);
  }

  return {
    show(focus) {
      open = true;
      focusWhenReady = focus;
      load();
      post({ porchlight: "shown" });
      if (focus && ready) frame.focus();
    },
    hide() {
      open = false;
      fit();
      post({ porchlight: "hidden" });
    },
    wipe() {
      wiping = true;
      load();
      post({ porchlight: "wipe" });
    },
    remove() {
      stopListening();
      removeEventListener("blur", tellPage);
      viewport?.removeEventListener("resize", fit);
      viewport?.removeEventListener("scroll", fit);
    },
  };
}
