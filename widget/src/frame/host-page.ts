import { addressOf } from "@porchlight/contract/values/web-address.ts";
import { isFrom } from "../bridge/is-from.ts";
import type { FrameToHost } from "../bridge/messages.ts";

/** The page that carries the frame. */
export interface HostPage {
  tell: (message: FrameToHost) => void;
  /** What is told, with what the loader makes of it; the gate brings it. */
  dressed?: (message: FrameToHost) => FrameToHost;
}

/**
 * Joins the frame to its host page, whose origin the loader put into the address, before the language that it wishes for. Whoever writes another origin there
 * gains nothing: what we say goes to no other origin, and what others say is not heard. Undefined if there is no host.
 */
export function joinHostPage(onMessage: (said: unknown) => void): HostPage | undefined {
  const origin = addressOf(location.hash.slice(1))?.origin;
  if (parent === window || !origin || origin === "null") return undefined;
  addEventListener("message", (event) => {
    if (isFrom(event, parent, origin)) onMessage(event.data);
  });
  const host: HostPage = {
    tell: (message) => parent.postMessage(host.dressed ? host.dressed(message) : message, origin),
  };
  return host;
}
