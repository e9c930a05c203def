import { invalid } from "../../status.ts";
import type { Micros } from "../../clock.ts";

/** Where the next page begins: after what was the last on this one, and as of when. Opaque to clients. */
export interface PageToken {
  readonly after: string;
  readonly at: Micros;
}

export function encodePageToken({ after, at }: PageToken): string {
  return Buffer.from(JSON.stringify([after, at])).toString("base64url");
}

/** Undefined for the first page. INVALID_ARGUMENT for what was never given out. */
export function decodePageToken(token: string | undefined): PageToken | undefined {
  if (!token) return undefined;
  try {
    const [after, at] = JSON.parse(Buffer.from(token, "base64url").toString()) as unknown[];
    if (typeof after === "string" && typeof at === "number") return { after, at };
  } catch {
    // Falls through to the same answer as for any other text.
  }
  throw invalid("Invalid page token.");
}

/** How many a page may have. */
export function decodePageSize(size: number | undefined, usual: number, most: number): number {
  if (size !== undefined && size < 0) throw invalid("Page size must be nonnegative.");
  return Math.min(size || usual, most);
}
