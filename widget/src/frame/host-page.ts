import { addressOf } from "@porchlight/contract/values/web-address.ts";
import { isFrom } from "../bridge/is-from.ts";
import type { FrameToHost } from "../bridge/messages.ts";

/** What the loader put into the frame's address: the page's origin, and behind it the language. */
const said = () => addressOf(location.hash.slice(1));

/** The language that the page wishes for, as a tag; empty where it does not say. */
export function wishedLanguage(): string {
  return said()?.pathname.slice(1) ?? "";
}

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
  const { origin } = said() ?? {};
  if (parent === window || !origin || origin === "null") return undefined;
  addEventListener("message", (event) => {
    if (isFrom(event, parent, origin)) onMessage(event.data);
  });
  const host: HostPage = {
    tell: (message) => parent.postMessage(host.dressed ? host.dressed(message) : message, origin),
  };
  return host;
}
