import type { Listener, Porchlight, PorchlightEvent, Settings } from "./commands.ts";
import { drawLauncher } from "./launcher.ts";
import styles from "./loader.css?inline";
import { mark } from "./mark.ts";
import type { Heard, Said } from "./said.ts";

/**
 * Puts the launcher on the page and returns the API; opens the window again if it stood open when this tab left the page
 * before. `origin` is the hosting that we come from and believe. Whatever the page says is a property of the style sheet too.
 */
export function createPorchlight(origin: string, look: Settings): Porchlight {
  let said: Said = { ...look };
  const listening: Partial<Record<PorchlightEvent, Set<Listener>>> = {};
  const host = document.createElement("porchlight-chat");
  const root = host.attachShadow({ mode: "open" });
  const porch = document.createElement("div");
  const box = document.createElement("aside");
  const frame = document.createElement("iframe");
  const launcher = drawLauncher();
  // Null only in a page that is not shown.
  const viewport = visualViewport as VisualViewport;
  let open = false;
  let unread = 0;
  let timer: ReturnType<typeof setTimeout>;
  let patienceMs = 4_000;
  let focusWanted = false;
  let held = false;
  let before: HTMLElement | null;

  const api: Porchlight = {
    open: () => turn(true),
    close: () => turn(false),
    toggle: () => turn(),
    hide: () => say({ launcher: "none" }),
    show: () => say({ launcher: "shown" }),
    identify: (identity) => say({ identity }),
    set: (set) => say({ ...set, set }),
    page: (page = "") => say({ page }),
    prefill: (prefill) => say({ prefill }),
    on(event, listener) {
      (listening[event] ??= new Set()).add(listener);
      if (event === "ready") listener(unread);
    },
    // A name that is none is one of those that the frame says.
    off: (event, listener) => (listening[event] ??= new Set()).delete(listener),
    shutdown() {
      // The frame is asked to forget even if it was not opened on this page; it stays unseen for that moment.
      turn(false);
      porch.hidden = true;
      if (!box.firstChild) {
        if (mark("key")) load();
        else host.remove();
      }
      mark("key", "");
      mark("until", "");
      say({ prefill: "", identity: null });
    },
    push: (...queue) =>
      queue.forEach((command) =>
        // What a page does wrong is reported as its own, and nothing else is lost.
        queueMicrotask(() => {
          const [name, ...rest] = command;
          if (!api[name]) {
            // Said once, for from then on it is a command that does nothing.
            // eslint-disable-next-line no-console
            console.warn(`Porchlight: no ${name}`);
            api[name as "close"] = soon;
          }
          api[name as "push"](...(rest as []));
        }),
      ),
  };

  root.append(porch);
  launcher.setAttribute("data-porchlight-open", "");
  // An attribute, for Firefox before 119 has no `ariaLabel`.
  launcher.setAttribute("aria-label", "Open chat");
  frame.title = "Chat";
  dress("");
  // Pressing takes a tenth of a second, which the frame has by then. As a property, for its bytes.
  // eslint-disable-next-line unicorn/prefer-add-event-listener
  launcher.onpointerdown = () => box.firstChild || load();
  // eslint-disable-next-line unicorn/prefer-add-event-listener
  viewport.onscroll = viewport.onresize = fit;
  // Whatever takes the launcher away takes its size. Observing it outlives any document, which listening does not.
  new ResizeObserver(soon).observe(launcher);
  host.popover = "manual";
  porch.append(box, launcher);
  keep();
  // Not on a phone, where it would cover the page that the visitor has just gone to: up to 480 px, as the style sheet says.
  if (mark("open") && innerWidth > 480) turn(true, false);
  // A notification was clicked, and the browser opened this page for it (see `chatFragment`).
  if (location.hash === "#porchlight-chat") turn(true);
  follow();

  function dress(css: string) {
    // A sheet made in script and properties set in script pass a style-src that forbids inline styles.
    try {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(styles + css);
      root.adoptedStyleSheets = [sheet];
    } catch {
      // Safari before 16.4 makes no sheets.
      const style = document.createElement("style");
      style.append(styles + css);
      root.append(style);
    }
  }
  /**
   * Stays on the page whatever becomes of its body, and comes back if the whole document is written anew; what listens
   * is gone then too, and a listener that is still there is not added twice. A modal dialog makes all inert that is not in
   * it: while there is one it is the place.
   */
  function keep() {
    const place = [...document.querySelectorAll("html,dialog:modal")].pop() as Element;
    if (host.parentNode === place || porch.hidden) return;
    if (!document.body) return soon();
    place.append(host);
    // Above all layers, where the browser has such a place and the page has not said which layer it wants.
    if (!said.z) host.showPopover?.();
    // Before a page that lets no click through.
    addEventListener("click", clicked, true);
    // eslint-disable-next-line unicorn/prefer-add-event-listener
    porch.onkeydown = escape;
    addEventListener("message", hear);
    // The page loses the focus when the visitor goes into the frame: the last moment to say which page it is.
    for (const event of ["visibilitychange", "focusin", "storage", "pageshow", "blur"]) addEventListener(event, follow);
  }
  function soon() {
    setTimeout(keep);
  }
  function escape(event: KeyboardEvent) {
    if (event.key === "Escape") turn(false);
  }
  /** On the launcher, or on one of the page's own: a link's address is for where there is no script. */
  function clicked(event: MouseEvent) {
    if (!(event.composedPath() as [Element])[0].closest?.("[data-porchlight-open]")) return;
    event.preventDefault();
    // Firefox gives a frame no focus while a key presses the button.
    setTimeout(turn);
  }
  /** Brings up the frame, unseen, to follow a conversation that is not long quiet: on a page that is there and looked at. */
  function follow() {
    keep();
    changed();
    if (box.firstChild) return;
    if (
      open ||
      ((Date.now() < (mark("until") as never) || "greet" in said) &&
        !document.hidden &&
        !porch.hidden &&
        document.readyState === "complete")
    )
      load();
  }
  /** Until the frame has spoken it is loaded again and again, each time with twice the patience: lines may be slow. */
  function load(words = "") {
    clearTimeout(timer);
    // The fragment is not sent to the server, so every page shares one cached copy of the frame.
    frame.src = `${origin}/widget/#${location.origin}/${said.language ?? document.documentElement.lang}`;
    box.replaceChildren(frame, words);
    timer = setTimeout(load, (patienceMs *= 2), "Chat cannot be reached");
  }
  /** A phone's keyboard covers the page without making it shorter; what is left to see is the visual viewport. */
  function fit() {
    // Asked of an open window alone: measuring makes the page lay itself out at once.
    const covers = open && viewport.scale === 1 && innerWidth === box.clientWidth;
    box.style.cssText = covers ? `top:${viewport.offsetTop}px;height:${viewport.height}px` : "";
    if (held !== (held = covers)) document.documentElement.style.overflow = held ? "hidden" : "";
  }
  function hear(event: MessageEvent) {
    if (event.origin !== origin || event.source !== frame.contentWindow) return;
    const { label, until, unread: count, porchlight, key, css } = event.data as Heard;
    if (!box.className) {
      clearTimeout(timer);
      (box.lastChild as ChildNode).remove();
      box.className = "ready";
    }
    // Also where the page may not show the chat: then it does not come back by itself.
    if (porchlight === "wiped") {
      const isWantedAgain = porch.hidden && open;
      box.className = "";
      open = false;
      box.replaceChildren();
      porch.hidden = true;
      host.remove();
      if (isWantedAgain) turn();
    } else if (porchlight === "close") turn();
    else if (porchlight === "message") emit(porchlight);
    else if (porchlight === "frame") {
      if (label) launcher.setAttribute("aria-label", label);
      if (css) dress(css);
      if (unread !== (unread = count as number)) emit("unread");
      mark("until", until);
      // A frame of a former version says an empty one where it says nothing, and dresses nothing.
      mark("key", key || (css && key));
    }
    changed();
  }
  /** Passes on all that the page has said, once the frame has spoken; and the focus, if that is wanted. */
  function tell() {
    if (!box.className) return;
    frame.contentWindow?.postMessage(
      // As JSON: what a framework wraps, or a function among it, would not cross the bridge.
      JSON.stringify({
        ...said,
        // The frame says which of the names are none.
        on: listening,
        key: mark("key"),
        referrer: document.referrer,
        open,
        title: document.title,
        look: porch.className,
        porchlight: porch.hidden ? "wipe" : "host",
        at: location.href,
        // It says which colour scheme is used here, whoever has chosen it.
        tint: getComputedStyle(host).color,
      }),
      origin,
    );
    if (focusWanted) frame.focus();
    focusWanted = false;
  }
  /** A copy: what becomes of it on the page later is no matter of ours, and what cannot be said, such as a circle, is refused here. */
  function say(change: Said) {
    said = { ...said, ...JSON.parse(JSON.stringify(change)) };
    follow();
  }
  function changed() {
    // A comma parts paths, and a star stands for anything.
    const paths = `${said.hide}`
      .replace(/[^\w*, ]/g, "\\$&")
      .replace(/\*/g, ".*")
      .replace(/, */g, "|");
    const isHidden = said.launcher ? said.launcher === "none" : RegExp(`^(${paths})$`).test(location.pathname);
    for (const name in said) host.style.setProperty(`--${name}`, said[name as "accent"] ?? "");
    porch.className = `${said.side} ${open ? "open" : isHidden ? "hidden" : ""}`;
    // What the page says is left is left; what the panel says is meant for a page that is written from left to right.
    porch.dir = (said.side && "ltr") as string;
    mark("open", open ? mark("until") : "");
    fit();
    tell();
  }
  /** Opens or closes the window; without a word, the one that it is not. */
  function turn(now = !open, focus = now) {
    if (now === open) return;
    const activeElement = document.activeElement;
    open = now;
    focusWanted = focus;
    if (now) {
      before = activeElement as HTMLElement;
      if (!box.firstChild || box.textContent) {
        porch.hidden = false;
        keep();
        load();
      }
    }
    changed();
    emit(now ? "open" : "close");
    if (now) return;
    if (activeElement === host) {
      launcher.focus();
      // Back to what the page had opened it with; the launcher itself is behind `host`, which takes no focus.
      before?.focus();
    }
  }
  function emit(event: PorchlightEvent) {
    listening[event]?.forEach((listener) => queueMicrotask(() => listener(unread)));
  }
  return api;
}
