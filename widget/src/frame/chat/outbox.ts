/** A text that the visitor has sent and the server has not confirmed. Its id never changes, so it is stored once. */
export interface OutboxItem {
  readonly id: string;
  readonly text: string;
  /** The page it was written on, if the host page said. */
  readonly page: string | undefined;
  /** When it was written, in milliseconds. */
  readonly at: number;
  readonly state: OutboxState;
}

export type OutboxState =
  /** Its turn has not come. */
  | { readonly kind: "waiting" }
  | { readonly kind: "sending"; readonly failures: number }
  /** It did not get through; it goes again at `retryAt`, in milliseconds. */
  | { readonly kind: "held"; readonly failures: number; readonly retryAt: number }
  /** The server will not have it; only the visitor can send it again. */
  | { readonly kind: "refused"; readonly reason: string };

/** In the order of writing. */
export type Outbox = readonly OutboxItem[];

export type OutboxEvent =
  | { readonly kind: "written"; readonly item: Omit<OutboxItem, "state"> }
  | { readonly kind: "started"; readonly id: string }
  | { readonly kind: "stored"; readonly ids: readonly string[] }
  | { readonly kind: "failed"; readonly id: string; readonly retryAt: number }
  | { readonly kind: "refused"; readonly id: string; readonly reason: string }
  /** The visitor pressed "Try again", or the browser is back online: nothing waits for its hour. */
  | { readonly kind: "hurried"; readonly id?: string };

/** The outbox after the event. What does not concern it leaves it as it is. */
export function outboxAfter(outbox: Outbox, event: OutboxEvent): Outbox {
  if (event.kind === "written") return [...outbox, { ...event.item, state: { kind: "waiting" } }];
  if (event.kind === "stored") return outbox.filter(({ id }) => !event.ids.includes(id));
  if (event.kind === "hurried") return outbox.map((item) => ({ ...item, state: hurried(item, event.id) }));
  return outbox.map((item) => (item.id === event.id ? { ...item, state: stateAfter(item, event) } : item));
}

/** One that must wait holds up those behind it, so all are hurried; only the visitor's own wish repeats a refused one. */
function hurried({ id, state }: OutboxItem, wished: string | undefined): OutboxState {
  if (state.kind === "held") return { ...state, retryAt: 0 };
  return state.kind === "refused" && id === wished ? { kind: "waiting" } : state;
}

function stateAfter(
  item: OutboxItem,
  event: Extract<OutboxEvent, { kind: "started" | "failed" | "refused" }>,
): OutboxState {
  const failures = failuresOf(item);
  if (event.kind === "started") return { kind: "sending", failures };
  if (event.kind === "failed") return { kind: "held", failures: failures + 1, retryAt: event.retryAt };
  return { kind: "refused", reason: event.reason };
}

/** What to do now: send one, wait until a time in milliseconds, or nothing. One is under way at a time, so that order holds. */
export function nextStep(
  outbox: Outbox,
  now: number,
  online: boolean,
): { send: OutboxItem } | { waitUntil: number } | undefined {
  // What the server refused does not hold up what was written after it.
  const first = outbox.find(({ state }) => state.kind !== "refused");
  if (!first || !online || outbox.some(({ state }) => state.kind === "sending")) return undefined;
  if (first.state.kind === "held" && first.state.retryAt > now) return { waitUntil: first.state.retryAt };
  return { send: first };
}

/** How often in a row the item has failed. */
export function failuresOf({ state }: OutboxItem): number {
  return state.kind === "held" || state.kind === "sending" ? state.failures : 0;
}
