/** All of `/api`, as one web-standard application: the contract's table, each operation bound to its use case. */
import { Hono } from "hono";
import { ChatError } from "../../../contract/errors.ts";
import type { Operation } from "../../../contract/operation.ts";
import { type Name, operations } from "../../../contract/operations.ts";
import { isClaimable } from "../../people/claim/claim-site.ts";
import { publicSite } from "../../site/public-site.ts";
import { reportUnlisted } from "../../site/report-unlisted.ts";
import { addressOf } from "../address.ts";
import { answerError, errorResponse } from "../answer-error.ts";
import type { Door } from "../door.ts";
import { privateByDefault } from "../private-by-default.ts";
import { type Handler, serveAt } from "../serve-at.ts";
import { callables } from "./callables.ts";
import { gate } from "./gate.ts";
import type { Bindings } from "./operation.ts";
import { picture } from "./picture.ts";
import { type Run, serve } from "./serve.ts";
import { staffOperations } from "./staff-operations.ts";
import { visitorOperations } from "./visitor-operations.ts";

const bindings: Bindings<Name> = {
  "GET /site": ({ services }) => publicSite(services)(),
  "GET /claimable": ({ services }) => isClaimable(services)(),
  async "POST /unlisted"({ services, body, headers }) {
    await reportUnlisted(services)(addressOf(headers), body.origins);
  },
  ...visitorOperations,
  ...staffOperations,
  ...callables,
};

/** Serves the same routes under `/api` (through Hosting) and without it (by the function's own address). */
export function createApi(door: Door): Hono {
  const app = new Hono({ getPath: (request) => new URL(request.url).pathname.replace(/^\/api(?=\/)/, "") });

  app.use(privateByDefault);
  app.onError((error, { req }) => answerError(error, `${req.method} ${req.path}`, door.logs));
  app.notFound(({ req }) =>
    errorResponse(new ChatError("NOT_FOUND", `${req.path.slice(0, 200)} is not a path of this API`)),
  );

  for (const [path, handlers] of Object.entries(handlersAt(door))) {
    serveAt(app, path.replace(/\{(\w+)\}/g, ":$1"), handlers);
  }
  serveAt(app, "/gate", { GET: gate(door) });
  serveAt(app, "/pictures/:picture", { GET: picture(door) });
  return app;
}

/** The handlers of each path, by their methods. */
function handlersAt(door: Door): Record<string, Record<string, Handler>> {
  const handlers: Record<string, Record<string, Handler>> = {};
  for (const [name, operation] of Object.entries<Operation>(operations)) {
    const [method = "", path = ""] = name.split(" ");
    const run = bindings[name as Name] as unknown as Run;
    const served: Handler = ({ req }) => serve(door, [name, operation], run, req.raw, (key) => req.param(key) ?? "");
    handlers[path] = { ...handlers[path], [method]: served };
  }
  return handlers;
}
