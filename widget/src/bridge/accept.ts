/** The part of a MessageEvent that tells who sent what. */
export interface Envelope {
  readonly origin: string;
  readonly source: unknown;
  readonly data: unknown;
}

/**
 * The message, if exactly this window on exactly this origin has sent it and the parser knows it; undefined otherwise.
 * Anybody may post to a window: everything that arrives goes through here.
 */
export function accept<Message>(
  { origin, source, data }: Envelope,
  from: { readonly window: unknown; readonly origin: string },
  parse: (data: unknown) => Message | undefined,
): Message | undefined {
  // A frame that is not in the page has no window, and neither has a message that nobody sent.
  return source && source === from.window && origin === from.origin ? parse(data) : undefined;
}
