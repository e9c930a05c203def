/** What both providers' answers have in common: an answer that says nothing of ours is judged by its status alone. */
import type { Answer } from "../../shared/bounded-request.ts";
import { ProviderUnknown } from "../../channel.ts";
import type { Verdict } from "../codes/verdict.ts";

/** The JSON object of an answer; undefined where there is none, or not the whole of it. */
export function objectIn(body: string | undefined): Record<string, unknown> | undefined {
  try {
    return body === undefined ? undefined : recordOf(JSON.parse(body));
  } catch {
    return undefined;
  }
}

/** A value as a JSON object; undefined for lists, null and everything else. */
export function recordOf(value: unknown): Record<string, unknown> | undefined {
  return typeof value === "object" && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : undefined;
}

/** For an answer that is not the provider's. Throws ProviderUnknown where the status is one of success. */
export function unreadable({ status }: Answer, provider: string, rootParameter: string): Verdict {
  const words = `${provider} answered ${status}, unreadably`;
  if (status === 429) return { kind: "throttled", words };
  if (status >= 400 && status < 500) return { kind: "down", words: `${words}: check ${rootParameter}` };
  if (status >= 300) return { kind: "unreachable", words };
  throw new ProviderUnknown(`WhatsApp: ${words}`);
}

/** For a code that is not known here: the status says whether it would be refused again. */
export function verdictByStatus({ status }: Answer, provider: string, said: string): Verdict {
  const words = `${provider} says: ${said}`;
  if (status === 429) return { kind: "throttled", words };
  if (status === 401 || status === 403) return { kind: "down", words };
  if (status >= 400 && status < 500) return { kind: "rejected", words };
  // 5xx, or a refusal under a status of success: it was not taken, and nothing says that it never will be.
  return { kind: "unreachable", words };
}

/** A provider's own words, fit to be shown: without secrets, and without anything that may be a number or an id. */
export function fitToShow(words: unknown, secrets: readonly string[]): string {
  if (typeof words !== "string" || words.trim() === "") return "no reason given";
  const plain = secrets.reduce((text, secret) => (secret === "" ? text : text.replaceAll(secret, "…")), words);
  return plain
    .replaceAll(/\+?\d[\d\s().-]{5,}\d|[\w-]{24,}/gu, "…")
    .replaceAll(/\s+/gu, " ")
    .trim()
    .slice(0, 200);
}
