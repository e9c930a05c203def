/** What a page must not do while it shows the corpus: it notes it, and says it when it is asked. */

/** Runs in a page before its own scripts. Whatever would wait for a person is noted instead. */
export const WITNESS = `
  window.witnessed = [];
  const note = (what) => void window.witnessed.push(what);
  addEventListener("securitypolicyviolation", (event) =>
    note(event.violatedDirective + " " + event.blockedURI + " " + event.sample), true);
  addEventListener("error", (event) => note("error " + event.message));
  addEventListener("unhandledrejection", (event) => note("rejected " + event.reason));
  for (const name of ["alert", "confirm", "prompt", "print", "open"]) window[name] = () => note(name);
`;

/** Sent to the browser as it stands: what ran, what was refused, and which strangers were asked for something. */
export function whatHappened(): string[] {
  const { __ran, witnessed = ["there is no witness"] } = window as { __ran?: unknown; witnessed?: string[] };
  const asked = [...performance.getEntriesByType("resource"), ...performance.getEntriesByType("navigation")];
  const strangers = asked.filter(({ name }) => !/^https?:\/\/(?:localhost|127\.0\.0\.1)[:/]/.test(name));
  const foreign = [...document.querySelectorAll("script:not([src]), iframe, object, embed, base, form[action], img")];
  return [
    ...(__ran === undefined ? [] : ["it ran"]),
    ...witnessed,
    ...strangers.map(({ name }) => `asked for ${name}`),
    ...foreign.map((element) => element.outerHTML.slice(0, 200)),
  ];
}

/**
 * Sent to the browser as it stands: the texts of all messages, as they are read, without the host that is said beside an
 * address.
 */
export function textsIn(selector: string): string[] {
  return [...document.querySelectorAll(selector)].map((message) =>
    [...message.childNodes]
      .map((node) => (node instanceof Element ? node.querySelector("a")?.textContent : node.textContent) ?? "")
      .join(""),
  );
}

/**
 * Sent to the browser as it stands: which of these lie over the next one, leave the screen, or do not hold what is in them.
 * What a browser would leave undrawn until it is near has no true place before: here all of it is drawn.
 */
export function overlapping(selector: string): string[] {
  for (const part of document.querySelectorAll<HTMLElement>("*"))
    if (getComputedStyle(part).contentVisibility === "auto") part.style.contentVisibility = "visible";
  const boxes = [...document.querySelectorAll(selector)].filter((element) => element.getClientRects().length > 0);
  return boxes.flatMap((box, at) => {
    const said = `${box.className}: ${box.textContent?.slice(0, 40)}`;
    const { left, right, bottom } = box.getBoundingClientRect();
    const next = boxes[at + 1]?.getBoundingClientRect();
    const isOver = next && next.top < bottom - 1 && next.left < right - 1 && left < next.right - 1;
    const { overflowX, overflowY } = getComputedStyle(box);
    return [
      ...(isOver ? [`lies over the next one: ${said}`] : []),
      ...(left < -1 || right > innerWidth + 1 ? [`leaves the screen: ${said}`] : []),
      ...([overflowX, overflowY].includes("visible") ? [`does not hold what is in it: ${said}`] : []),
    ];
  });
}
