/** Headers of every answer. */
import type { MiddlewareHandler } from "hono";

/** Unless an answer says otherwise it is for the caller alone, and asked for anew each time. */
export const privateByDefault: MiddlewareHandler = async (context, next) => {
  await next();
  context.header("x-content-type-options", "nosniff");
  if (context.res.headers.has("cache-control")) return;
  context.header("cache-control", "private, no-cache");
  context.header("vary", "authorization", { append: true });
};
