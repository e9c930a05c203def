/** Holds what a cursor says of one message against the provider's own record. Pure. */

/** What a run must come to. */
export interface Expected {
  end: "sent" | "dead" | "skipped" | "sent or dead";
  /** Why it may be accepted more often than once without one: the provider had said that it failed. */
  afterFailure?: boolean;
}

/** What the functions keep of one message, for one recipient and channel. */
export interface JudgedTarget {
  channel: string;
  state: string;
  unknown: number;
  error: string | null;
}

/** Of the provider's record: one request of this target. */
export interface Request {
  accepted: boolean;
  silent: boolean;
}

export interface Verdict {
  fault: "none" | "lost" | "doubled" | "stuck";
  why: string;
}

/** How often each channel may be sent to again after an unknown outcome. */
const AGAIN: Record<string, number> = { telegram: 1, whatsapp: 1, push: 3 };
const SETTLED = new Set(["sent", "dead", "skipped"]);

/** `target` is undefined where nobody was to be notified of the message under that key. */
export function judge(expected: Expected, target: JudgedTarget | undefined, requests: readonly Request[]): Verdict {
  if (!target) return { fault: "lost", why: "nothing was planned" };
  const { state, channel, unknown, error } = target;
  if (!SETTLED.has(state)) return { fault: "stuck", why: `still ${state}: ${error}` };
  const accepted = requests.filter((request) => request.accepted);
  if (state === "sent" && accepted.length === 0) return { fault: "lost", why: "sent, and the provider never had it" };
  if (state !== "sent" && (error ?? "") === "") return { fault: "lost", why: `${state} without a reason` };
  const ends = expected.end === "sent or dead" ? ["sent", "dead"] : [expected.end];
  if (!ends.includes(state)) return { fault: "lost", why: `${state} instead of ${expected.end}: ${error}` };

  const again = accepted.slice(1);
  const most = Math.min(unknown, AGAIN[channel] ?? 0) + (expected.afterFailure ? 1 : 0);
  if (again.length > most)
    return { fault: "doubled", why: `accepted ${accepted.length} times with ${unknown} unknown outcomes` };
  if (channel !== "whatsapp" && again.some(({ silent }) => !silent)) return { fault: "doubled", why: "rang twice" };
  return { fault: "none", why: "" };
}
