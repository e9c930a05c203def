/** The part of a MessageEvent that tells who sent it. */
export interface Envelope {
  readonly origin: string;
  readonly source: unknown;
}

/**
 * Whether exactly this window on exactly this origin has sent the message. Anybody may post to a window: all that the frame
 * hears goes through here. The loader, which has no byte left, asks the same in `hear`.
 */
export function isFrom({ source, origin }: Envelope, window: unknown, wanted: string): boolean {
  // A frame that is not in the page has no window, and neither has a message that nobody sent.
  return !!source && source === window && origin === wanted;
}
