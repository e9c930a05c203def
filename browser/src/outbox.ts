/** A text that its writer has sent and the server has not confirmed. Its id never changes, so it is stored once. */
export interface Written {
  readonly id: string;
  readonly text: string;
  /** When it was written, in milliseconds; a number of its own for each text, see `writtenAt`. */
  readonly at: number;
}

export type OutboxState =
  /** Its turn has not come. */
  | { readonly kind: "waiting" }
  | { readonly kind: "sending"; readonly failures: number }
  /** It did not get through; it goes again at `retryAt`, in milliseconds. `paced`: the server asked for a pause, of seconds or of more. */
  | { readonly kind: "held"; readonly failures: number; readonly retryAt: number; readonly paced?: "soon" | "later" }
  /** The server will not have it; only its writer can send it again. */
  | { readonly kind: "refused"; readonly reason: string };

export type OutboxItem<Text extends Written> = Text & { readonly state: OutboxState };

/** The texts of one conversation, in the order of writing. */
export type Outbox<Text extends Written> = readonly OutboxItem<Text>[];

export type OutboxEvent =
  | { readonly kind: "became"; readonly id: string; readonly state: OutboxState }
  | { readonly kind: "stored"; readonly ids: readonly string[] }
  /** Its writer pressed "Try again", or the line is back: nothing waits for its hour. */
  | { readonly kind: "hurried"; readonly id?: string };

/** The outbox that holds these texts and no other; each is in the state that it was in, a new one waits. */
export function outboxOf<Text extends Written>(texts: readonly Text[], before: Outbox<Text> = []): Outbox<Text> {
  return texts.map((text) => ({
    ...text,
    state: before.find(({ id }) => id === text.id)?.state ?? { kind: "waiting" },
  }));
}

/** The outbox after the event. What does not concern it leaves it as it is. */
export function outboxAfter<Text extends Written>(outbox: Outbox<Text>, event: OutboxEvent): Outbox<Text> {
  if (event.kind === "stored") return outbox.filter(({ id }) => !event.ids.includes(id));
  if (event.kind === "hurried") return outbox.map((item) => ({ ...item, state: hurried(item, event.id) }));
  return outbox.map((item) => (item.id === event.id ? { ...item, state: event.state } : item));
}

/** One that must wait holds up those behind it, so all are hurried; only the writer's own wish repeats a refused one. */
function hurried({ id, state }: OutboxItem<Written>, wished: string | undefined): OutboxState {
  if (state.kind === "held") return { ...state, retryAt: 0 };
  return state.kind === "refused" && id === wished ? { kind: "waiting" } : state;
}

/**
 * What to do now: send one, wait until a time in milliseconds, or nothing. One is under way at a time, so that order holds.
 * Whether the browser thinks that it is online is not asked: it may be wrong, behind a VPN say, and a try says it better.
 */
export function nextStep<Text extends Written>(
  outbox: Outbox<Text>,
  now: number,
): { send: OutboxItem<Text> } | { waitUntil: number } | undefined {
  // What the server refused does not hold up what was written after it.
  const first = outbox.find(({ state }) => state.kind !== "refused");
  if (!first || outbox.some(({ state }) => state.kind === "sending")) return undefined;
  if (first.state.kind === "held" && first.state.retryAt > now) return { waitUntil: first.state.retryAt };
  return { send: first };
}

const OFFLINE: OutboxState = { kind: "held", failures: 0, retryAt: 0 };

/** As it is shown: whatever stands behind a text that cannot be sent now is not being sent either, nor is anything offline. */
export function asTheyStand<Text extends Written>(outbox: Outbox<Text>, online: boolean): Outbox<Text> {
  const held = online ? outbox.find(({ state }) => state.kind === "held")?.state : OFFLINE;
  return held ? outbox.map((item) => (item.state.kind === "refused" ? item : { ...item, state: held })) : outbox;
}

/** The time of a text that is written now: after all others, also where the clock was set back or stands. */
export function writtenAt(outbox: Outbox<Written>, now: number): number {
  return Math.max(now, (outbox.at(-1)?.at ?? 0) + 1);
}
