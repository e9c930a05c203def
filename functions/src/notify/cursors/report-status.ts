/**
 * What a provider says later of a request that it had taken (WhatsApp Cloud's and Twilio's status webhooks). Pure.
 * Statuses come in any order, more than once, before the receipt of our own request, or never. Each names its request by
 * the number that the provider carried for us, so that it never speaks of another one.
 */
import {
  alertedBy,
  ended,
  newPending,
  type Cursor,
  type Entry,
  type ProviderState,
  type Request,
  type Said,
} from "./cursor.ts";
import { undelivered } from "./retry-policy.ts";

export interface ProviderStatus {
  state: ProviderState;
  /** The provider's id of the message that it speaks of. */
  providerId?: string;
  /** Of a failure, in words for people. */
  error?: string;
  /** The provider's number of the failure. */
  code?: string | number;
  /** When it happened, by the provider's clock. */
  at: number;
}

/**
 * "The window for free text is closed."
 * https://developers.facebook.com/docs/whatsapp/cloud-api/support/error-codes (131047)
 * https://www.twilio.com/docs/api/errors/63016
 */
const WINDOW_CLOSED = new Set(["131047", "63016"]);

export function saysWindowClosed({ state, code }: Pick<ProviderStatus, "state" | "code">): boolean {
  return state === "failed" && WINDOW_CLOSED.has(String(code));
}

/** What is known only grows: delivered after failed, a phone that has it is the better witness. */
const RANK: Record<ProviderState, number> = { sent: 1, failed: 2, delivered: 3, read: 4 };

/**
 * The cursor after the provider's word of the request with this number; as it was where nothing is new. A failure that a
 * template can mend (the window was closed) makes its messages pending again; so does nothing else.
 */
export function reportStatus(cursor: Cursor, number: number, status: ProviderStatus, now: number): Cursor {
  const { request } = cursor;
  if (request?.number === number) return ofRequest(cursor, request, status, now);
  const entry = cursor.history.find((each) => each.request === number);
  return entry ? ofEntry(cursor, entry, status, now) : cursor;
}

function ofRequest(cursor: Cursor, request: Request, status: ProviderStatus, now: number): Cursor {
  if (request.said && RANK[status.state] <= RANK[request.said.state]) return cursor;
  const said = saidBy(status);
  const asked = { ...request, said };
  const heard = { ...cursor, request: asked };
  // Its sender is at it, and writes the outcome with what was said in mind.
  if (status.state === "failed") return request.leaseUntil === null ? undelivered(heard, asked, now) : heard;
  const { id: providerId, state: providerState } = said;
  const how = { state: "sent", at: now, error: null, reason: null, providerId, providerState } as const;
  return ended({ ...heard, alertedAt: alertedBy(cursor, request) }, request, how);
}

function ofEntry(cursor: Cursor, entry: Entry, status: ProviderStatus, now: number): Cursor {
  if (entry.providerState && RANK[status.state] <= RANK[entry.providerState]) return cursor;
  const { id, error, reason } = saidBy(status);
  const heard = { ...entry, providerId: id ?? entry.providerId, providerState: status.state };
  if (status.state !== "failed") return replaced(cursor, entry, { ...heard, state: "sent", error: null, reason: null });
  if (entry.state !== "sent") return replaced(cursor, entry, heard);
  const mendable = reason === "window" && !entry.windowClosed && cursor.again === null;
  const words = error ?? "it could not be delivered";
  const dead = replaced(cursor, entry, { ...heard, state: "dead", reason: reason ?? "failed", error: words });
  const { from, to, at } = entry;
  return mendable ? { ...dead, again: { ...newPending(now), windowClosed: true, from, to, at, byHand: false } } : dead;
}

function replaced(cursor: Cursor, entry: Entry, by: Entry): Cursor {
  return { ...cursor, history: cursor.history.map((each) => (each === entry ? by : each)) };
}

function saidBy(status: ProviderStatus): Said {
  const { state, providerId: id = null, error = null } = status;
  if (state !== "failed") return { state, id, error: null, reason: null };
  return { state, id, error, reason: saysWindowClosed(status) ? "window" : "failed" };
}
