/** The part of a MessageEvent that tells who sent what. */
export interface Envelope {
  origin: string;
  source: unknown;
  data: unknown;
}

/** Where messages arrive: a window, or a stand-in for one. */
export interface Inbox {
  addEventListener(type: "message", listener: (event: Envelope) => void): void;
  removeEventListener(type: "message", listener: (event: Envelope) => void): void;
}

interface Listening<Message> {
  inbox: Inbox;
  /** The only window that is believed; asked each time, because a frame has none before it is in the page. */
  source: () => unknown;
  /** The only origin that is believed, compared exactly. */
  origin: string;
  parse: (data: unknown) => Message | undefined;
  onMessage: (message: Message) => void;
}

/** Hears only what that one window, on that one origin, has sent and the parser knows. Returns the way to stop. */
export function listen<Message>({ inbox, source, origin, parse, onMessage }: Listening<Message>): () => void {
  const hear = (event: Envelope) => {
    if (event.origin !== origin || event.source === null || event.source !== source()) return;
    const message = parse(event.data);
    if (message) onMessage(message);
  };
  inbox.addEventListener("message", hear);
  return () => inbox.removeEventListener("message", hear);
}
