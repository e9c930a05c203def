/** One question to a provider. */
import { boundedRequest } from "../../functions/src/channels/shared/bounded-request.ts";

/** What came back: a JSON object with the status, or why nothing did, in words. */
export type Reply = { status: number; body: Record<string, unknown> } | { failed: string };

/** Asks once, within 10 s. Never rejects. */
export async function ask(
  address: string,
  authorization: string,
  { method = "GET", json }: { method?: string; json?: object } = {},
): Promise<Reply> {
  const type: Record<string, string> = json === undefined ? {} : { "content-type": "application/json" };
  try {
    const headers = { authorization, ...type };
    const answer = await boundedRequest(address, { method, headers, body: json ? JSON.stringify(json) : "" });
    const body = recordOf(answer.body === undefined ? undefined : JSON.parse(answer.body));
    return body ? { status: answer.status, body } : { failed: `an answer that is none of the provider's` };
  } catch (error) {
    // The texts of these errors hold no address.
    const words = error instanceof Error ? error.message : "no answer";
    return { failed: error instanceof SyntaxError ? "an answer that is none of the provider's" : words };
  }
}

/** Says that nobody answered, and what to do about that: nothing is known of what was asked about. */
export function unasked(provider: string, { failed }: { failed: string }, apiRoot: string, variable: string): string {
  const remedy = apiRoot.startsWith("http://127.0.0.1:")
    ? "start the local run with npm start"
    : `check the connection, and ${variable} if you have set it`;
  return `${provider} could not be asked, ${failed}: ${remedy}, and try again`;
}

/** A value as a JSON object; undefined for everything else. */
export function recordOf(value: unknown): Record<string, unknown> | undefined {
  return typeof value === "object" && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : undefined;
}

/** The objects of a list; none where there is no list. */
export function recordsOf(value: unknown): Record<string, unknown>[] {
  return Array.isArray(value) ? value.map(recordOf).filter((each) => each !== undefined) : [];
}

/** A text of a JSON object, empty where there is none. */
export function textOf(record: Record<string, unknown> | undefined, name: string): string {
  const value = record?.[name];
  return typeof value === "string" ? value : "";
}
