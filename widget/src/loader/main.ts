/**
 * The one script that a host page loads: `<script async src="https://<hosting>/widget.js"></script>`.
 * It draws the launcher and waits; the chat itself comes at the first click.
 */
import { readOptions } from "./options.ts";
import { createPorchlight, type Command, type Porchlight } from "./porchlight.ts";

declare global {
  interface Window {
    Porchlight?: Porchlight | Command[];
  }
}

const script = document.currentScript;
const before = window.Porchlight;
// A second copy of this script finds the API of the first and leaves everything as it is.
if (script instanceof HTMLScriptElement && (!before || Array.isArray(before))) {
  const api = createPorchlight(readOptions(script.src, script.dataset));
  window.Porchlight = api;
  if (before) api.push(...before);
}
