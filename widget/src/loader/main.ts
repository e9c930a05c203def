/**
 * The one script that a host page loads: `<script async src="https://<hosting>/widget.js"></script>`.
 * It draws the launcher and waits; the chat itself comes at the first click.
 */
import type { Command, Porchlight } from "./commands.ts";
import { createPorchlight } from "./porchlight.ts";

declare global {
  interface Window {
    Porchlight?: Porchlight | Command[];
  }
}

const current = document.currentScript;
// A module has none, and any element of that name stands in its place. It is gone by the time of any later event.
const { dataset, src } = (
  current?.localName === "script" ? current : document.querySelector('script[src$="/widget.js"]')
) as HTMLScriptElement;
const before = window.Porchlight as (Partial<Porchlight> & Command[]) | undefined;

// A second copy of this script finds the API of the first and leaves everything as it is. What else may be there is the
// queue, or an element that is called so.
if (!before?.shutdown) {
  window.Porchlight = createPorchlight(new URL(src).origin, dataset);
  if (before?.map) window.Porchlight.push(...before);
}
