const added = new Set<string>();

/** Adds rules, `css`, to the frame's own sheet, each but once: a Content-Security-Policy lets no sheet of another kind in. */
export function addStyle(css: string): void {
  const [sheet] = document.styleSheets;
  if (!sheet || added.has(css)) return;
  added.add(css);
  // A sheet takes one rule at a time: this is one with all of them in it.
  sheet.insertRule(`@media all{${css}}`, sheet.cssRules.length);
}
