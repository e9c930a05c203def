/**
 * Nobody who works by keyboard is thrown back to the beginning of the page because what they pressed has gone.
 * `data-successor="this-id that-id"` on a control, or on a part that goes with it, says who has the focus next; `before` is
 * whatever had it before. Without a name it is the nearest part of the page that is still there.
 */
const BEFORE = "before";

/** Keeps the focus within `root` until the returned function is called. */
export function keepFocus(root: HTMLElement): () => void {
  let before: HTMLElement | undefined;
  let last: HTMLElement | undefined;
  let around: HTMLElement[] = [];
  let byTouch = false;

  const focused = ({ target }: FocusEvent): void => {
    if (!(target instanceof HTMLElement) || target === last) return;
    // Within one part, such as a notice with two buttons, what was before it stays what was before.
    if (!last || partOf(last) === undefined || partOf(last) !== partOf(target)) before = last ?? before;
    last = target;
    byTouch = matchMedia("(pointer: coarse)").matches && !target.matches(":focus-visible");
    around = ancestorsOf(target, root);
  };
  // Some browsers say so too when the element is removed: whether it is there still is known a moment later.
  const left = (): void => {
    setTimeout(() => {
      if (last?.isConnected && document.activeElement === document.body) [before, last] = [last, undefined];
    });
  };
  const changed = (): void => {
    if (!last || last.isConnected || document.activeElement !== document.body) return;
    const named = [last, ...around].flatMap((element) => element.dataset["successor"]?.split(" ") ?? []);
    const heirs = named.map((name) => (name === BEFORE ? before : document.getElementById(name)));
    // A field would bring the keyboard up before the eyes of somebody who has just touched something else.
    const isWelcome = (element: HTMLElement): boolean => !(byTouch && element.matches("input, textarea"));
    const heir =
      heirs.find((element) => element?.isConnected && isWelcome(element)) ??
      around.find((element) => element.isConnected);
    last = undefined;
    if (heir) hand(heir);
  };

  root.addEventListener("focusin", focused);
  root.addEventListener("focusout", left);
  const observer = new MutationObserver(changed);
  observer.observe(root, { childList: true, subtree: true });
  return () => {
    root.removeEventListener("focusin", focused);
    root.removeEventListener("focusout", left);
    observer.disconnect();
  };
}

/** From the inside outwards. */
function ancestorsOf(element: HTMLElement, root: HTMLElement): HTMLElement[] {
  const { parentElement } = element;
  return parentElement && root.contains(parentElement) ? [parentElement, ...ancestorsOf(parentElement, root)] : [];
}

function partOf(element: HTMLElement): Element | undefined {
  return element.closest("[data-successor]") ?? undefined;
}

/** Gives the focus to the first of these that is there and can be seen, a control or not. */
export function focusFirst(selectors: readonly string[]): void {
  for (const selector of selectors) {
    const found = document.querySelector<HTMLElement>(selector);
    if (!found) continue;
    hand(found);
    if (document.activeElement === found) return;
  }
}

function hand(heir: HTMLElement): void {
  // A part of the page takes the focus only where it is told that it may; it is no stop for the Tab key.
  if (heir.tabIndex < 0 && !heir.hasAttribute("tabindex")) {
    heir.tabIndex = -1;
    heir.dataset["heir"] = "";
  }
  heir.focus({ preventScroll: !heir.matches("a, button, input, select, textarea") });
}
