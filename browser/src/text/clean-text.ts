import { isVisible, withoutControls } from "@porchlight/contract/values/text.ts";

/**
 * The text as the contract takes it: trimmed, well-formed, no controls but tab and newline; nothing that a reader would
 * miss. Empty where there is nothing to see in it.
 */
export function cleanText(text: string): string {
  const clean = withoutControls(text.replace(/\r\n?/g, "\n")).trim();
  return isVisible(clean) ? clean : "";
}
