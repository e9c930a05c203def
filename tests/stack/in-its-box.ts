/** What a person cannot see or reach because it leaves its box or the screen, measured in the page as it is drawn. */
import type { Frame, Page } from "playwright-core";

/** As below, of a page or a frame that Playwright drives. */
export function outOfPlace(page: Page | Frame): Promise<string[]> {
  return page.evaluate(findOutOfPlace);
}

/**
 * One line for each text that sticks out of its box or the screen, or is cut at its beginning, and for each control that
 * is not wholly within the screen's width. Empty: all is as it should be. It is sent to the browser as it stands.
 */
export function findOutOfPlace(): string[] {
  const found: string[] = [];
  const seen = (element: Element): boolean => {
    const { visibility, clipPath } = getComputedStyle(element);
    return visibility === "visible" && clipPath === "none" && element.getClientRects().length > 0;
  };
  const isShown = (element: Element): boolean => {
    for (let each: Element | null = element; each; each = each.parentElement) if (!seen(each)) return false;
    return true;
  };
  const nameOf = (element: Element, text = ""): string =>
    `${element.tagName.toLowerCase()}.${element.className} ${(element.getAttribute("aria-label") ?? text).slice(0, 30)}`;

  const boxOf = (text: Node): Element => {
    let box = text.parentElement ?? document.body;
    while (/^(inline|contents)$/u.test(getComputedStyle(box).display) && box.parentElement) box = box.parentElement;
    return box;
  };
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const { currentNode: text } = texts;
    const words = text.textContent?.trim() ?? "";
    const parent = text.parentElement;
    if (words === "" || !parent || parent.closest("option, textarea, script, style") || !isShown(parent)) continue;
    const box = boxOf(text);
    const { left, right } = box.getBoundingClientRect();
    const cuts = getComputedStyle(box).overflowX !== "visible";
    const range = document.createRange();
    // Word by word: a space at the end of a line may hang out of it, and is not seen.
    for (const { index, 0: word } of (text.textContent ?? "").matchAll(/\S+/gu)) {
      range.setStart(text, index);
      range.setEnd(text, index + word.length);
      for (const rect of range.getClientRects()) {
        // WebKit counts the end of the line before, which is as wide as nothing.
        if (rect.width === 0) continue;
        const shown = cuts ? { left: Math.max(rect.left, left), right: Math.min(rect.right, right) } : rect;
        if (shown.left < left - 1 || shown.right > right + 1) found.push(`leaves its box: ${nameOf(box, words)}`);
        if (shown.left < -1 || shown.right > innerWidth + 1) found.push(`leaves the screen: ${nameOf(box, words)}`);
      }
    }
    if (!cuts) continue;
    const start = text.textContent?.search(/\S/u) ?? 0;
    range.setStart(text, start);
    range.setEnd(text, start + 1);
    const first = range.getBoundingClientRect();
    if (first.left < left - 1 || first.right > right + 1) found.push(`cut at its beginning: ${nameOf(box, words)}`);
  }

  for (const control of document.querySelectorAll("a, button, input, select, textarea, [tabindex]")) {
    if (!isShown(control)) continue;
    const { left, right } = control.getBoundingClientRect();
    if (left < -1 || right > innerWidth + 1) found.push(`a control leaves the screen: ${nameOf(control)}`);
    if (right - left < 20 && !control.matches("a")) found.push(`a control has no room: ${nameOf(control)}`);
  }
  return [...new Set(found)];
}
