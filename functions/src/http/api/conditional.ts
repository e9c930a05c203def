/** Answers that a client may have already. https://www.rfc-editor.org/rfc/rfc9110#name-conditional-requests */
import { createHash } from "node:crypto";

/** The body with its ETag, or 304 if the client has it: then nobody reads it. `identity` is what makes two the same. */
export async function conditional(request: Request, identity: object, body: () => Promise<unknown>): Promise<Response> {
  const etag = `"${createHash("sha256").update(JSON.stringify(identity)).digest("base64url").slice(0, 22)}"`;
  const known = (request.headers.get("if-none-match") ?? "").split(",").map((tag) => tag.trim().replace(/^W\//, ""));
  if (known.includes(etag) || known.includes("*")) return new Response(null, { status: 304, headers: { etag } });
  return Response.json(await body(), { headers: { etag } });
}
