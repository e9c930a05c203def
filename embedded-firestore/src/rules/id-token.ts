import { StatusError } from "../status.ts";
import type { RulesMap, RulesValue } from "./evaluation/rules-value.ts";

/**
 * `request.auth` of a client that sends this header: null where it sends none. Signatures, expiry and issuer are not
 * looked at, since the Auth emulator signs nothing. UNAUTHENTICATED where it is no ID token.
 * https://firebase.google.com/docs/reference/rules/rules.firestore.Request#auth
 */
export function readAuth(authorization: string | undefined): RulesMap | null {
  if (authorization === undefined) return null;
  const [scheme, token] = authorization.split(" ");
  const payload = scheme?.toLowerCase() === "bearer" ? readPayload(token) : undefined;
  const claims = payload && fromJson(payload);
  const uid =
    claims instanceof Map ? ((claims.get("sub") ?? claims.get("user_id")) as RulesValue | undefined) : undefined;
  if (!(claims instanceof Map) || typeof uid !== "string" || uid === "") {
    throw new StatusError("UNAUTHENTICATED", "Missing or invalid authentication: the token is not an ID token.");
  }
  return new Map<string, RulesValue>([
    ["uid", uid],
    ["token", claims],
  ]);
}

function readPayload(token: string | undefined): object | undefined {
  const [header, payload, , ...more] = token?.split(".") ?? [];
  if (!parse(header) || more.length > 0 || token?.split(".").length !== 3) return undefined;
  return parse(payload);
}

function parse(part: string | undefined): object | undefined {
  try {
    const json: unknown = JSON.parse(Buffer.from(part ?? "", "base64url").toString());
    return typeof json === "object" && json !== null && !Array.isArray(json) ? json : undefined;
  } catch {
    return undefined;
  }
}

/** JSON tells no integers from doubles: whole numbers are integers. */
function fromJson(json: unknown): RulesValue {
  if (json === null || typeof json === "boolean" || typeof json === "string") return json;
  if (typeof json === "number") return Number.isSafeInteger(json) ? BigInt(json) : json;
  if (Array.isArray(json)) return json.map(fromJson);
  if (typeof json === "object") return new Map(Object.entries(json).map(([key, value]) => [key, fromJson(value)]));
  return null;
}
