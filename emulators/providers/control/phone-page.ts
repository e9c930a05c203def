import { readFile } from "node:fs/promises";
import type { IncomingMessage, ServerResponse } from "node:http";
import { stripTypeScriptTypes } from "node:module";
import { createHash } from "node:crypto";
import { extname } from "node:path";
import { sendJson, splitTarget } from "../wire.ts";

const folder = new URL("../../phone/", import.meta.url);

/** The page's own files are served as they are, TypeScript without its types: there is no build. */
const OWN_FILE = /^\/phone\/((?:[a-z]+\/)?[a-z-]+\.(?:css|ts))$/;

/** What visitors wrote is shown on this page: nothing on it may come from elsewhere or be made into markup. */
const policy =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'";

/** Serves the phone page and, at `/phone/view`, what it shows; false for any other path. */
export function createPhonePage(view: () => unknown) {
  return async (incoming: IncomingMessage, response: ServerResponse): Promise<boolean> => {
    const { path } = splitTarget(incoming.url ?? "/");
    if (incoming.method !== "GET" && incoming.method !== "HEAD") return false;
    if (path === "/phone/view") {
      const body = view();
      const etag = `"${createHash("sha256").update(JSON.stringify(body)).digest("base64url").slice(0, 22)}"`;
      if (incoming.headers["if-none-match"] === etag) response.writeHead(304, { etag }).end();
      else sendJson(response, 200, body, { etag, "cache-control": "no-cache" });
      return true;
    }
    const file = path === "/" ? "index.html" : OWN_FILE.exec(path)?.[1];
    const source =
      file === undefined ? undefined : await readFile(new URL(file, folder), "utf8").catch(() => undefined);
    if (file === undefined || source === undefined) return false;
    const type = file.endsWith(".ts") ? "javascript" : extname(file).slice(1);
    response.writeHead(200, {
      "content-type": `text/${type}; charset=utf-8`,
      "cache-control": "no-cache",
      "content-security-policy": policy,
      "x-content-type-options": "nosniff",
      "referrer-policy": "no-referrer",
    });
    response.end(type === "javascript" ? stripTypes(source) : source);
    return true;
  };
}

const emitWarning = process.emitWarning.bind(process);

/** Node calls this function experimental in a line on the first use, which would stand in the middle of the run's progress. */
function stripTypes(source: string) {
  process.emitWarning = () => {};
  try {
    return stripTypeScriptTypes(source);
  } finally {
    process.emitWarning = emitWarning;
  }
}
