/** What it needs of the browser. Tests bring their own. */
export interface Focus {
  /** The frame has the focus, and nothing in it: the composer takes it. */
  takeFocus: () => void;
}

/** The real one. WebKit does not tell a frame that it has been given the focus. */
export const focus: Focus = {
  takeFocus() {
    if (document.hasFocus() && document.activeElement === document.body) document.querySelector("textarea")?.focus();
  },
};
