import type { FrameToHost } from "../bridge/messages.ts";
import { createChatWindow } from "./chat-window.ts";
import { createLauncher } from "./launcher.ts";
import styles from "./loader.css?inline";
import { createMarks } from "./marks.ts";
import type { Options } from "./options.ts";

export type PorchlightEvent = "open" | "close" | "unread";
type Listener = (count: number) => void;

/** What a page may call before the script has come: `(window.Porchlight ||= []).push(["open"])`. */
export type Command = ["open"] | ["close"] | ["shutdown"] | ["on", PorchlightEvent, Listener];

/** `window.Porchlight`. */
export interface Porchlight {
  open(): void;
  close(): void;
  /** `unread` is called with the number of unseen messages, the others with 0. Returns the way to stop. */
  on(event: PorchlightEvent, listener: Listener): () => void;
  /** Removes the chat from the page and all that this browser remembers of the visitor, for shared computers. */
  shutdown(): void;
  push(...commands: Command[]): void;
}

type Widget = ReturnType<typeof mount>;

/** Puts the launcher on the page and returns the API. Nothing is fetched or stored before the visitor acts. */
export function createPorchlight(options: Options): Porchlight {
  const listeners = new Map<PorchlightEvent, Set<Listener>>();
  const emit = (event: PorchlightEvent, count: number) => listeners.get(event)?.forEach((listener) => listener(count));
  let widget: Widget | undefined;
  const mounted = () => (widget ??= mount(options, emit));

  if (document.body) mounted().restore();
  else addEventListener("DOMContentLoaded", () => mounted().restore());

  const api: Porchlight = {
    open: () => mounted().open(true),
    close: () => widget?.close(),
    on(event, listener) {
      const set = listeners.get(event) ?? new Set();
      listeners.set(event, set.add(listener));
      return () => set.delete(listener);
    },
    shutdown() {
      mounted().shutdown();
      widget = undefined;
    },
    push(...commands) {
      for (const command of commands) {
        if (command[0] === "on") api.on(command[1], command[2]);
        else api[command[0]]();
      }
    },
  };
  return api;
}

function mount({ origin, side, accent, zIndex }: Options, emit: (event: PorchlightEvent, count: number) => void) {
  const host = document.createElement("porchlight-chat");
  const root = host.attachShadow({ mode: "open" });
  const porch = document.createElement("div");
  const sheet = new CSSStyleSheet();
  const marks = createMarks(
    () => localStorage,
    () => sessionStorage,
  );
  let isOpen = false;
  let used = marks.open;

  // A sheet made in script and properties set in script pass a style-src that forbids inline styles.
  sheet.replaceSync(styles);
  root.adoptedStyleSheets = [sheet];
  porch.className = `porch ${side}`;
  if (accent) host.style.setProperty("--accent", accent);
  if (zIndex) host.style.setProperty("--z", zIndex);
  root.append(porch);
  document.body.append(host);

  const launcher = createLauncher(porch, () => (isOpen ? close() : open(true)));
  const chat = createChatWindow(porch, origin, hear);
  root.addEventListener("keydown", (event) => {
    if (event instanceof KeyboardEvent && event.key === "Escape" && isOpen) close();
  });

  function hear(message: FrameToHost) {
    switch (message.porchlight) {
      case "close":
        return close();
      case "unread":
        launcher.setUnread(message.count);
        return emit("unread", message.count);
      case "theme":
        if (!accent) host.style.setProperty("--accent", message.accent);
        if (!side) porch.classList.toggle("left", message.side === "left");
        return undefined;
      case "used":
        used = true;
        return marks.keepOpen(isOpen);
      case "resume-key":
        return marks.keepResumeKey(message.key);
      case "wiped":
        return remove();
      default:
        return undefined;
    }
  }

  function open(focus: boolean) {
    // Some page scripts replace the whole body.
    if (!host.isConnected) document.body.append(host);
    setOpen(true);
    chat.show(focus);
  }
  function close() {
    setOpen(false);
    chat.hide();
    launcher.focus();
  }
  function setOpen(now: boolean) {
    if (now === isOpen) return;
    isOpen = now;
    launcher.setOpen(now);
    if (used) marks.keepOpen(now);
    emit(now ? "open" : "close", 0);
  }
  function remove() {
    chat.remove();
    host.remove();
  }

  return {
    open,
    close,
    /** Opens again what stood open on the page before; not on a phone, where it would cover the new page. */
    restore() {
      if (marks.open && innerWidth > 480) open(false);
    },
    /** The frame is asked to forget even if it was not opened on this page; it stays unseen for that moment. */
    shutdown() {
      const known = used || isOpen || marks.resumeKey !== null;
      marks.forget();
      porch.hidden = true;
      if (known) chat.wipe();
      else remove();
    },
  };
}
