/**
 * The one script that a host page loads: `<script async src="https://<hosting>/widget.js"></script>`.
 * It draws the launcher and waits; the chat itself comes at the first click.
 */
import { createPorchlight, type Command, type Porchlight } from "./porchlight.ts";

declare global {
  interface Window {
    Porchlight?: Porchlight | Command[];
  }
}

// A classic script, so this is an HTMLScriptElement; it is gone by the time of any later event.
const { src, dataset: look } = document.currentScript as HTMLScriptElement;
const before = window.Porchlight ?? [];

// A second copy of this script finds the API of the first and leaves everything as it is.
if (Array.isArray(before)) {
  window.Porchlight = createPorchlight(new URL(src).origin, look);
  window.Porchlight.push(...before);
}
