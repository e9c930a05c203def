import { createChatWindow } from "./chat-window.ts";
import { drawLauncher } from "./launcher.ts";
import styles from "./loader.css?inline";
import { createMarks } from "./marks.ts";

/** The launcher and its window, once they are on the page. */
export interface Widget {
  turn: (open: boolean) => void;
  shutdown: () => void;
}

/** What the script tag says: the hosting that we come from and believe, and how to look on this page. */
export interface Options {
  origin: string;
  /** `data-side` is the corner; `data-accent`, `data-z`, `data-x` and `data-y` set what the style sheet names. */
  look: DOMStringMap;
}

/** What pages may listen to. Each comes with the number of unseen messages. */
export type PorchlightEvent = "open" | "close" | "unread";
export type Emit = (event: PorchlightEvent, count: number) => void;

/** Puts the launcher on the page, and opens the window again if it stood open when this tab left the page before. */
export function createWidget({ origin, look }: Options, emit: Emit): Widget {
  const host = document.createElement("porchlight-chat");
  const root = host.attachShadow({ mode: "open" });
  const porch = document.createElement("div");
  const launcher = drawLauncher();
  const mark = createMarks((mark) => (mark === "key" ? localStorage : sessionStorage));
  let open = false;
  let unread = 0;
  let used = !!mark("open");

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
  document.body.append(host);
  for (const name in look) host.style.setProperty(`--${name}`, `${look[name]}`);

  const chat = createChatWindow(porch, origin, (message) => {
    if (message.porchlight === "close") turn(!open);
    else if (message.porchlight === "wiped") host.remove();
    else {
      if (!look["accent"]) host.style.setProperty("--accent", message.accent);
      used = message.used;
      if (message.key) mark("key", message.key);
      if (unread !== message.unread) emit("unread", (unread = message.unread));
      show();
    }
  });
  porch.append(launcher);
  launcher.addEventListener("click", () => turn(!open));
  porch.addEventListener("keydown", ({ key }) => key === "Escape" && turn(false));
  // The page loses the focus when the visitor goes into the frame: the last moment to say which page it is.
  addEventListener("blur", () => open && tell());
  show();
  // Not on a phone, where it would cover the page that the visitor has just gone to: up to 480 px, as the style sheet says.
  if (used && innerWidth > 480) turn(true, false);
  // A notification was clicked, and the browser opened this page for it (see `chatFragment`).
  if (location.hash === "#porchlight-chat") turn(true);

  function show() {
    porch.className = `${look["side"]} ${open ? "open" : unread ? "unread" : ""}`;
    // An attribute, for Firefox before 119 has no `ariaLabel`.
    launcher.setAttribute("aria-label", open ? "Close chat" : unread ? `Open chat, ${unread} new` : "Open chat");
    if (used) mark("open", open ? "1" : "");
  }
  function tell(focus?: boolean) {
    chat({ porchlight: "host", page: location.href, rtl: document.dir === "rtl", open }, focus);
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
      porch.hidden = true;
      if (open || used || mark("key")) chat({ porchlight: "wipe" });
      else host.remove();
      open = used = false;
      mark("key", "");
      mark("open", "");
    },
  };
}
