/** One call of an API: what comes in, what goes out. */
import type { IncomingHttpHeaders } from "node:http";
import type { World } from "./world.ts";

export interface Asked {
  method: string;
  address: URL;
  headers: IncomingHttpHeaders;
  body: Buffer;
  /** The body where it is JSON; else empty. */
  json: Record<string, unknown>;
  /** What the pattern's groups caught, decoded. */
  params: string[];
  /** Where this server is. */
  url: string;
}

export interface Answer {
  status: number;
  json?: unknown;
  bytes?: Buffer;
  page?: Page;
}

export interface Route {
  method: string;
  pattern: RegExp;
  handle: (world: World, asked: Asked) => unknown;
}

/** What is no JSON. */
export class Page {
  readonly type: string;
  readonly text: string;

  constructor(type: string, text: string) {
    this.type = type;
    this.text = text;
  }
}

/** As Google's APIs say no. https://cloud.google.com/apis/design/errors */
export class ApiError extends Error {
  readonly code: number;
  readonly status: string;

  constructor(code: number, status: string, message: string) {
    super(message);
    this.code = code;
    this.status = status;
  }
}

export const notFound = (what: string) => new ApiError(404, "NOT_FOUND", `${what} was not found.`);

/** `*` stands for one part of the path, `**` for any number of them. */
export function route(method: string, path: string, handle: Route["handle"]): Route {
  const source = path
    .replace(/[.+?^${}()|[\]\\]/g, "\\$&")
    .replaceAll("**", "\u0000")
    .replaceAll("*", "([^/:]+)")
    .replaceAll("\u0000", "(.+?)");
  return { method, pattern: new RegExp(`^${source}$`), handle };
}

/** An operation that is over at once, and can be asked for. https://google.aip.dev/151 */
export function done(world: World, response: object, name = "operations/acat.p2") {
  const said = { name: `${name}-${world.operations.size + 1}`, done: true, response };
  world.operations.set(said.name, said);
  return said;
}
