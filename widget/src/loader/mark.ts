/**
 * `key` brings the visitor back (decision 14), `until` says how long their conversation is worth following on every page:
 * both outlive the tab. `open` says that the window stood open in this tab.
 */
export type Mark = "key" | "until" | "open";

/**
 * What the host page's own storage may hold once the visitor has written; before that, nothing. Without a value it
 * reads, with one it keeps, and an empty one is taken away. Empty where there is none or the page forbids storage.
 */
export function mark(mark: Mark, value?: string | number): string {
  const name = `porchlight:${mark}`;
  try {
    // Reading `window.localStorage` itself throws where it is forbidden.
    const storage = mark === "open" ? sessionStorage : localStorage;
    if (value) storage[name] = value;
    else if (value === "") delete storage[name];
    return storage[name] ?? "";
  } catch {
    return "";
  }
}
