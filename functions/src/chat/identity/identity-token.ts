/**
 * The token by which a site's server says who a visitor is: a JSON Web Token, HS256. Node's own HMAC checks it: of a
 * library one function would be used, and what such libraries have got wrong, whose algorithm counts, is no choice here.
 * https://www.rfc-editor.org/rfc/rfc7519, https://www.rfc-editor.org/rfc/rfc8725
 */
import { createHmac, timingSafeEqual } from "node:crypto";
import { int, literal, never, number, object, string, union, type ZodType } from "zod";
import { ChatError } from "../../../contract/errors.ts";
import { email, personName } from "../../../contract/values/values.ts";
import type { Identity, IdentityKey } from "./identity.ts";

/** Clocks of servers differ by so much. */
const LEEWAY_MS = 60_000;
/** Whoever finds a token in a page that was kept can do nothing with it the day after. */
const LONGEST_MS = 24 * 60 * 60_000;
const ID_MAX = 128;

/** What must be understood and is not makes it no token of ours. https://www.rfc-editor.org/rfc/rfc7515#section-4.1.11 */
const header = object({ alg: literal("HS256"), crit: never().optional() });

/** A name or an address that is none is left out: it is not worth losing the visitor's conversation over. */
const claims = object({
  id: union([string().min(1).max(ID_MAX), int().transform(String)]),
  exp: number(),
  nbf: number().optional(),
  name: personName.nullish().catch(null),
  email: email.nullish().catch(null),
});

/** INVALID_ARGUMENT, which says why, for what none of these keys has signed, or is not good now. */
export function identityIn(token: string, keys: readonly IdentityKey[], now: number): Identity {
  const [head = "", body = "", signature = ""] = token.split(".");
  if (!read(header, head)) throw refused("must be signed with HS256, and its header may ask for nothing else");
  const given = Buffer.from(signature, "base64url");
  const isSigned = keys.some(({ secret }) => {
    const own = createHmac("sha256", secret).update(`${head}.${body}`).digest();
    return own.length === given.length && timingSafeEqual(own, given);
  });
  if (!isSigned) throw refused("is not signed with an identity key of this site");
  const claimed = read(claims, body);
  if (!claimed)
    throw refused(`must hold the claims id, a text of 1 to ${ID_MAX} characters, and exp, in seconds since 1970`);
  const { id, exp, nbf = 0, name = null, email = null } = claimed;
  if (exp * 1_000 + LEEWAY_MS <= now) throw refused("has expired");
  if (exp * 1_000 > now + LONGEST_MS + LEEWAY_MS)
    throw refused("may be good for 24 hours at most: its exp is too far ahead");
  if (nbf * 1_000 > now + LEEWAY_MS) throw refused("is not good yet: its nbf lies ahead");
  return { id, name, email };
}

function read<Value>(schema: ZodType<Value>, part: string): Value | undefined {
  try {
    return schema.safeParse(JSON.parse(Buffer.from(part, "base64url").toString())).data;
  } catch {
    return undefined;
  }
}

function refused(why: string): ChatError {
  return new ChatError("INVALID_ARGUMENT", `token ${why}`, { details: [{ field: "token", message: why }] });
}
