/**
 * Keeps `--viewport-height` at what is left of the screen above a phone's keyboard: Safari lays it over the page
 * instead of shrinking the page (https://developer.mozilla.org/en-US/docs/Web/API/VisualViewport). Returns the way to stop.
 */
export function followKeyboard(): () => void {
  const viewport = window.visualViewport;
  if (!viewport) return () => undefined;

  const follow = (): void => {
    // Somebody who zooms in wants to see less of the page, not a smaller page.
    if (viewport.scale > 1) return;
    document.documentElement.style.setProperty("--viewport-height", `${viewport.height}px`);
    window.scrollTo(0, 0);
  };
  viewport.addEventListener("resize", follow);
  return () => viewport.removeEventListener("resize", follow);
}
