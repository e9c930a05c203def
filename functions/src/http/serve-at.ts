/** Paths and the methods they are served with. */
import type { Context, Hono } from "hono";
import { wrongMethod } from "./answer-error.ts";

export type Handler = (context: Context) => Promise<Response> | Response;

/** Serves a path with these methods (HEAD goes with GET) and refuses the others by name. */
export function serveAt(app: Hono, path: string, handlers: Readonly<Record<string, Handler>>): void {
  for (const [method, handler] of Object.entries(handlers)) app.on(method, path, handler);
  app.all(path, ({ req }) => wrongMethod(req.method, Object.keys(handlers)));
}
