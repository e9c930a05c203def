/** Keeps the platform from reading and parsing whole request bodies before we see them: docs/decisions/0001-framework-errors.md. */
import type { IncomingMessage } from "node:http";
import { subscribe } from "node:diagnostics_channel";

/**
 * From now on every HTTP server of this process leaves bodies unread: without these two headers its body parsers find
 * nothing to parse (https://www.npmjs.com/package/type-is#user-content-hasbody). Node itself has read them by then.
 */
export function keepBodiesUnread(): void {
  subscribe("http.server.request.start", (event) => {
    const { request } = event as { request: IncomingMessage };
    delete request.headers["content-length"];
    delete request.headers["transfer-encoding"];
  });
}
