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

/** The real one. A frame knows its own width and the screen's alone; a window beside the page is half of a tablet at most. */
export const back: Back = {
  covers: () => matchMedia("(pointer: coarse)").matches && innerWidth > 0.85 * Math.min(screen.width, screen.height),
  enter: () => history.pushState("open", ""),
  leave: () => history.back(),
  onLeft: (callback) => addEventListener("popstate", callback),
};
