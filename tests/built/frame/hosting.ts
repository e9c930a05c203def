import { GATE } from "@porchlight/contract/paths.ts";
/** The built chat on a hosting without a backend: what the frame asks for is answered as a test says, at once. */
import { readFile } from "node:fs/promises";
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { extname, join } from "node:path";
import type { ConversationForVisitor, MessageForVisitor } from "@porchlight/contract/conversations.ts";
import { aMessageForVisitor, answeredBy, VISITOR } from "@porchlight/contract/examples/conversations.ts";
import { aSite } from "@porchlight/contract/examples/staff.ts";

const HOSTING = join(import.meta.dirname, "../../../dist/hosting");
const TYPES: Record<string, string> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript",
  ".css": "text/css",
};

/** What there is on the server; a test changes it on the way. */
interface Backend {
  site: ReturnType<typeof aSite>;
  messages: MessageForVisitor[];
  typing: boolean;
  readByStaff: number;
  /** For the next message: seconds to wait, or an error code that refuses it. */
  refusal: { seconds: number } | { code: string } | undefined;
  /** Where what begins so is asked for, nothing answers. */
  silent: string | undefined;
  /** Names of what was asked, such as `POST /api/visitor/typing`. */
  asked: string[];
}

export interface Hosting {
  url: string;
  backend: Backend;
  /** Somebody of the staff writes. */
  answers: (text: string, name?: string) => void;
  stop: () => void;
}

const TOKEN = ["{}", JSON.stringify({ sub: VISITOR, user_id: VISITOR, exp: 4_000_000_000, iat: 1 }), ""]
  .map((part) => Buffer.from(part).toString("base64url"))
  .join(".");

export async function openHosting(): Promise<Hosting> {
  const backend: Backend = {
    site: aSite({ greeting: "Hello, and welcome. Ask us anything about lamps." }),
    messages: [],
    typing: false,
    readByStaff: 0,
    refusal: undefined,
    silent: undefined,
    asked: [],
  };
  const add = (message: Partial<MessageForVisitor>) => {
    const at = new Date().toISOString();
    const made = aMessageForVisitor({ seq: backend.messages.length + 1, at, ...message });
    backend.messages.push(made);
    return made;
  };
  const server = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? "/", "http://chat");
    const name = `${request.method} ${pathname}`;
    backend.asked.push(name);
    if (backend.silent !== undefined && pathname.startsWith(backend.silent)) return;
    const json = (body: unknown, status = 200, headers = {}) =>
      response.writeHead(status, { "content-type": "application/json", ...headers }).end(JSON.stringify(body));
    const html = (page: string) => response.writeHead(200, { "content-type": "text/html" }).end(page);
    const known = answers[name] ?? answers[name.replace(/\/identitytoolkit.*accounts:/, "/auth:")];
    if (known) void known({ request, json, html, searchParams });
    else if (pathname.startsWith("/api/visitor")) response.writeHead(204).end();
    else {
      const file = pathname.endsWith("/") ? `${pathname}index.html` : pathname;
      readFile(join(HOSTING, file)).then(
        (bytes) => response.writeHead(200, { "content-type": TYPES[extname(file)] ?? "" }).end(bytes),
        () => response.writeHead(404).end(),
      );
    }
  });
  const conversation = (): ConversationForVisitor => {
    const { messages, typing, readByStaff } = backend;
    const { seq = 0, author = { kind: "visitor", name: "" }, text = "", at = "" } = messages.at(-1) ?? {};
    return {
      id: VISITOR,
      status: "open",
      seq,
      rev: Date.now(),
      last: { seq, author, preview: text, at },
      read: { staff: readByStaff },
      ...(typing && { typing: { kind: "staff", until: new Date(Date.now() + 15_000).toISOString() } }),
      staff: [],
    };
  };
  interface Asked {
    request: IncomingMessage;
    json: (body: unknown, status?: number, headers?: object) => unknown;
    html: (page: string) => unknown;
    searchParams: URLSearchParams;
  }
  const origin = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const answers: Record<string, (asked: Asked) => unknown> = {
    "GET /api/site": ({ json }) => json(backend.site),
    "GET /api/gate": ({ html }) => html(`<!doctype html><title>${GATE.title}</title>`),
    "GET /__/firebase/init.json": ({ json }) => json({ projectId: "demo-frame" }),
    "GET /local.json": ({ json }) => json({ auth: origin(), push: origin() }),
    "POST /auth:signUp": ({ json }) => json({ idToken: TOKEN, refreshToken: "r", expiresIn: "3600", localId: VISITOR }),
    "POST /auth:lookup": ({ json }) => json({ users: [{ localId: VISITOR }] }),
    "POST /securetoken.googleapis.com/v1/token": ({ json }) =>
      json({ id_token: TOKEN, refresh_token: "r", expires_in: "3600", user_id: VISITOR }),
    "GET /api/visitor/updates": ({ json, searchParams }) => {
      const after = Number(searchParams.get("after"));
      const messages = backend.messages.filter(({ seq }) => seq > after);
      json({ conversation: backend.messages.length > 0 ? conversation() : null, messages, nextPollMs: 300 });
    },
    async "POST /api/visitor/messages"({ request, json }) {
      const { id, text } = JSON.parse(Buffer.concat(await request.toArray()).toString()) as {
        id: string;
        text: string;
      };
      const { refusal } = backend;
      if (refusal && "seconds" in refusal)
        return json({ error: { status: "RESOURCE_EXHAUSTED" } }, 429, { "retry-after": `${refusal.seconds}` });
      if (refusal) return json({ error: { status: refusal.code } }, 403);
      const message = backend.messages.find((stored) => stored.id === id) ?? add({ id, text });
      return json({ message, conversation: conversation() }, 201);
    },
    "GET /api/visitor/export": ({ json }) => json({ messages: backend.messages }),
    "POST /api/visitor/handover": ({ json }) => json({ key: "k".repeat(43), goodUntil: new Date().toISOString() }),
  };
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  return {
    url: origin(),
    backend,
    answers: (text, name = "Astrid Berg") => void add({ text, ...answeredBy(name) }),
    stop: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}
