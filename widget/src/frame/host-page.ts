import { addressOf } from "@porchlight/contract/values/web-address.ts";
import { isFrom } from "../bridge/is-from.ts";
import type { FrameToHost } from "../bridge/messages.ts";

/** The page that carries the frame. */
export interface HostPage {
  /** The language that the page wishes for, as a tag; empty: it does not say. */
  language: string;
  tell: (message: FrameToHost) => void;
}

/**
 * Joins the frame to its host page: the loader put its origin into the address, and its language behind that. Whoever writes another origin there
 * gains nothing: what we say goes to no other origin, and what others say is not heard. Undefined if there is no host.
 */
export function joinHostPage(onMessage: (said: unknown) => void): HostPage | undefined {
  const { origin, pathname = "" } = addressOf(location.hash.slice(1)) ?? {};
  if (parent === window || !origin || origin === "null") return undefined;
  addEventListener("message", (event) => {
    if (isFrom(event, parent, origin)) onMessage(event.data);
  });
  return { language: pathname.slice(1), tell: (message) => parent.postMessage(message, origin) };
}
