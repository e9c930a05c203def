/** What it needs of the browser. Tests bring their own. */
export interface Back {
  /** Whether the window covers the page, as on a phone. */
  covers: () => boolean;
  /** Puts an entry into the history, and takes it back. */
  enter: () => void;
  leave: () => void;
  /** Calls back once the visitor has gone back. */
  onLeft: (callback: () => void) => void;
}

/**
 * Where the window covers the page, Back closes it as it would a page: an entry of the frame's own stands for it. Returns
 * what to call whenever the window was opened or closed.
 */
export function backCloses({ covers, enter, leave, onLeft }: Back, close: () => void): (open: boolean) => void {
  let entered = false;
  onLeft(() => {
    if (!entered) return;
    entered = false;
    close();
  });
  return (open) => {
    if (open === entered || (open && !covers())) return;
    entered = open;
    if (open) enter();
    else leave();
  };
}

/** How wide the window is beside a page (loader.css); one that covers it is as wide as that. */
const BESIDE = 384;
/** The screen of a phone, on its shorter side, as the style sheets have it. */
const PHONE = 480;

/** The real one. */
export const back: Back = {
  covers: () =>
    matchMedia("(pointer: coarse)").matches &&
    (innerWidth !== BESIDE || Math.min(screen.width, screen.height) <= PHONE),
  enter: () => history.pushState("open", ""),
  leave: () => history.back(),
  onLeft: (callback) => addEventListener("popstate", callback),
};
