import { attempt } from "@porchlight/browser/storage.ts";

/** Whether the page is on the frame's own origin: in a frame of another's page no browser lets us ask for notifications. */
export function sameOrigin(): boolean {
  return attempt(() => top?.origin === origin) ?? false;
}
