/** The end of a chat: whoever was there stays there, whatever comes and however the chat shrinks. */

/** How far from the end still counts as there, in pixels. */
const NEAR = 40;

/** Watches where a chat was scrolled to. `stay` goes to its end if it was there, or if it is to be in any case. */
export function createEnd(scroller: HTMLElement) {
  let isThere = true;
  scroller.addEventListener("scroll", () => {
    isThere = scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight < NEAR;
  });
  new ResizeObserver(() => stay(false)).observe(scroller);

  function stay(anyway: boolean): void {
    isThere ||= anyway;
    if (isThere) scroller.scrollTop = scroller.scrollHeight;
  }
  return { stay };
}
