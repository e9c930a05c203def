import { readFile } from "node:fs/promises";
import type { IncomingMessage, ServerResponse } from "node:http";
import { stripTypeScriptTypes } from "node:module";
import { createHash } from "node:crypto";
import { sendJson, splitTarget } from "../wire.ts";

const folder = new URL("../../phone/", import.meta.url);

/** The files of the phone page. They are served as they are, TypeScript without its types: there is no build. */
const files: Record<string, { file: string; type: string }> = {
  "/": { file: "index.html", type: "text/html" },
  "/phone/phone.css": { file: "phone.css", type: "text/css" },
  "/phone/desk.css": { file: "desk.css", type: "text/css" },
  "/phone/chats.css": { file: "chats.css", type: "text/css" },
  "/phone/messages.css": { file: "messages.css", type: "text/css" },
  "/phone/bubble.css": { file: "bubble.css", type: "text/css" },
  "/phone/composer.css": { file: "composer.css", type: "text/css" },
  "/phone/main.ts": { file: "main.ts", type: "text/javascript" },
  "/phone/element.ts": { file: "element.ts", type: "text/javascript" },
  "/phone/rich-text.ts": { file: "rich-text.ts", type: "text/javascript" },
  "/phone/telegram-chat.ts": { file: "telegram-chat.ts", type: "text/javascript" },
  "/phone/bubble.ts": { file: "bubble.ts", type: "text/javascript" },
  "/phone/chat-list.ts": { file: "chat-list.ts", type: "text/javascript" },
  "/phone/open-link.ts": { file: "open-link.ts", type: "text/javascript" },
  "/phone/telegram-topics.ts": { file: "telegram-topics.ts", type: "text/javascript" },
  "/phone/telegram.css": { file: "telegram.css", type: "text/css" },
  "/phone/end.ts": { file: "end.ts", type: "text/javascript" },
  "/phone/composer.ts": { file: "composer.ts", type: "text/javascript" },
  "/phone/push-tray.css": { file: "push-tray.css", type: "text/css" },
  "/phone/push-tray.ts": { file: "push-tray.ts", type: "text/javascript" },
  "/phone/whatsapp.css": { file: "whatsapp.css", type: "text/css" },
  "/phone/whatsapp-bubble.css": { file: "whatsapp-bubble.css", type: "text/css" },
  "/phone/whatsapp-chat.ts": { file: "whatsapp-chat.ts", type: "text/javascript" },
  "/phone/whatsapp-bubble.ts": { file: "whatsapp-bubble.ts", type: "text/javascript" },
  "/phone/whatsapp-list.ts": { file: "whatsapp-list.ts", type: "text/javascript" },
  "/phone/whatsapp-text.ts": { file: "whatsapp-text.ts", type: "text/javascript" },
  "/phone/view.ts": { file: "view.ts", type: "text/javascript" },
};

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
    const page = files[path];
    if (!page) return false;
    const source = await readFile(new URL(page.file, folder), "utf8");
    const text = page.file.endsWith(".ts") ? stripTypes(source) : source;
    response.writeHead(200, {
      "content-type": `${page.type}; charset=utf-8`,
      "cache-control": "no-cache",
      "content-security-policy": policy,
      "x-content-type-options": "nosniff",
      "referrer-policy": "no-referrer",
    });
    response.end(text);
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
