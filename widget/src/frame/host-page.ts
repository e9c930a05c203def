import { addressOf } from "@porchlight/contract/values/web-address.ts";
import { isFrom } from "../bridge/is-from.ts";
import type { FrameToHost } from "../bridge/messages.ts";

/** The page that carries the frame. */
export interface HostPage {
  tell: (message: FrameToHost) => void;
}

/**
 * Joins the frame to its host page, whose origin the loader put into the address. Whoever writes another origin there
 * gains nothing: what we say goes to no other origin, and what others say is not heard. Undefined if there is no host.
 */
export function joinHostPage(onMessage: (said: unknown) => void): HostPage | undefined {
  const origin = addressOf(location.hash.slice(1))?.origin;
  if (parent === window || !origin || origin === "null") return undefined;
  addEventListener("message", (event) => {
    if (isFrom(event, parent, origin)) onMessage(event.data);
  });
  return { tell: (message) => parent.postMessage(message, origin) };
}
