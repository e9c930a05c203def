/** Answers that a client may have already. https://www.rfc-editor.org/rfc/rfc9110#name-conditional-requests */
import { createHash } from "node:crypto";

/** The body with its ETag, or 304 if the client has it. `identity` is what makes two answers the same; mostly the body. */
export function conditional(request: Request, body: object, identity: object = body): Response {
  const etag = `"${createHash("sha256").update(JSON.stringify(identity)).digest("base64url").slice(0, 22)}"`;
  const known = (request.headers.get("if-none-match") ?? "").split(",").map((tag) => tag.trim().replace(/^W\//, ""));
  if (known.includes(etag) || known.includes("*")) return new Response(null, { status: 304, headers: { etag } });
  return Response.json(body, { headers: { etag } });
}
