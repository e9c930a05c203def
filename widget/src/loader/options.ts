import type { Side } from "../bridge/messages.ts";

/** What the script tag says: where we live, and how the launcher should stand on this page. */
export interface Options {
  /** The hosting that served this script; the chat comes from there, and only it is believed. */
  origin: string;
  side: Side | undefined;
  accent: string | undefined;
  zIndex: string | undefined;
}

/** Reads `data-side`, `data-accent` and `data-z-index`; what is not usable counts as not given. */
export function readOptions(src: string, { side, accent, zIndex }: DOMStringMap): Options {
  return {
    origin: new URL(src).origin,
    side: side === "left" || side === "right" ? side : undefined,
    accent,
    zIndex,
  };
}
