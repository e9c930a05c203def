import type { FrameToHost, HostToFrame } from "../bridge/messages.ts";
import { createChatWindow } from "./chat-window.ts";
import { drawLauncher } from "./launcher.ts";
import styles from "./loader.css?inline";
import { mark } from "./mark.ts";

/** The launcher and its window, as long as the page lives. */
export interface Widget {
  turn: (open: boolean) => void;
  shutdown: () => void;
}

/** What pages may listen to. Each comes with the number of unseen messages. */
export type PorchlightEvent = "open" | "close" | "unread";
export type Emit = (event: PorchlightEvent, count: number) => void;

/**
 * Puts the launcher on the page, and opens the window again if it stood open when this tab left the page before.
 * `origin` is the hosting that we come from and believe. Of `look`, what the script tag says, `data-side` is the corner;
 * `data-accent`, `data-z`, `data-x` and `data-y` set what the style sheet names.
 */
export function createWidget(origin: string, look: DOMStringMap, emit: Emit): Widget {
  const host = document.createElement("porchlight-chat");
  const root = host.attachShadow({ mode: "open" });
  const porch = document.createElement("div");
  const launcher = drawLauncher();
  const { hear, tell } = createChatWindow(porch, origin, say, heard);
  let open = false;
  let leaving = false;
  let unread = 0;

  // A sheet made in script and properties set in script pass a style-src that forbids inline styles.
  try {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(styles);
    root.adoptedStyleSheets = [sheet];
  } catch {
    // Safari before 16.4 makes no sheets.
    const style = document.createElement("style");
    style.append(styles);
    root.append(style);
  }
  root.append(porch);
  porch.append(launcher);
  for (const name in look) host.style.setProperty(`--${name}`, `${look[name]}`);

  // Whatever takes the launcher away takes its size. Observing it outlives any document, which listening does not.
  new ResizeObserver(soon).observe(launcher);
  keep();
  show();
  // Not on a phone, where it would cover the page that the visitor has just gone to: up to 480 px, as the style sheet says.
  if (mark("open") && innerWidth > 480) turn(true, false);
  // A notification was clicked, and the browser opened this page for it (see `chatFragment`).
  if (location.hash === "#porchlight-chat") turn(true);
  follow();

  /**
   * Stays on the page whatever becomes of its body, and comes back if the whole document is written anew; what listens
   * is gone then too, and a listener that is still there is not added twice.
   */
  function keep() {
    if (leaving || host.isConnected) return;
    if (!document.body) return soon();
    document.documentElement.append(host);
    launcher.addEventListener("click", toggle);
    porch.addEventListener("keydown", escape);
    addEventListener("message", hear);
    // The page loses the focus when the visitor goes into the frame: the last moment to say which page it is.
    for (const event of ["blur", "pageshow", "visibilitychange", "storage"]) addEventListener(event, follow);
  }
  function soon() {
    setTimeout(keep);
  }
  function toggle() {
    turn(!open);
  }
  function escape({ key }: KeyboardEvent) {
    if (key === "Escape") turn(false);
  }
  /** Brings up the frame, unseen, to follow a conversation that is not long quiet: on a page that is there and looked at. */
  function follow() {
    if (open || (document.readyState === "complete" && !document.hidden && Date.now() < +mark("until"))) tell();
  }
  function heard(message: FrameToHost) {
    // Also where the page may not show the chat: then it does not come back by itself.
    if (message.porchlight === "wiped") {
      porch.hidden = leaving = true;
      host.remove();
    } else if (leaving) tell();
    else if (message.porchlight === "close") toggle();
    else if (message.porchlight === "frame") {
      if (!look["accent"]) host.style.setProperty("--accent", message.accent);
      mark("key", message.key || undefined);
      mark("until", message.until || undefined);
      if (unread !== message.unread) emit("unread", (unread = message.unread));
      show();
      tell();
    }
  }
  function show() {
    porch.className = `${look["side"]} ${open ? "open" : unread ? "unread" : ""}`;
    // An attribute, for Firefox before 119 has no `ariaLabel`.
    launcher.setAttribute("aria-label", open ? "Close chat" : "Open chat" + (unread ? `, ${unread} new` : ""));
    mark("open", open && mark("until") ? "1" : "");
  }
  function say(): HostToFrame {
    return {
      porchlight: leaving ? "wipe" : "host",
      page: location.href,
      title: document.title,
      open,
      key: mark("key"),
      peek: false,
      settings: { language: "", accent: "", theme: "", texts: {} },
      identity: null,
      prefill: "",
    };
  }
  function turn(now: boolean, focus = now) {
    if (now === open) return;
    const focused = document.activeElement === host;
    open = now;
    show();
    tell(focus);
    if (!now && focused) launcher.focus();
    emit(now ? "open" : "close", unread);
  }
  return {
    turn,
    /** The frame is asked to forget even if it was not opened on this page; it stays unseen for that moment. */
    shutdown() {
      porch.hidden = leaving = true;
      if (mark("key") || porch.querySelector("iframe")) tell();
      else host.remove();
      for (const name of ["key", "until", "open"] as const) mark(name, "");
    },
  };
}
