/** The REST of `/api`, as one web-standard application. */
import { Hono } from "hono";
import { ChatError } from "../../../contract/errors.ts";
import { publicSite } from "../../site/public-site.ts";
import { answerError, errorResponse } from "../answer-error.ts";
import type { Door } from "../door.ts";
import { privateByDefault } from "../private-by-default.ts";
import { serveAt } from "../serve-at.ts";
import { staffRoutes } from "./staff-routes.ts";
import { visitorRoutes } from "./visitor-routes.ts";

const SITE_MAX_AGE_SECONDS = 300;

/** Serves the same routes under `/api` (through Hosting) and without it (by the function's own address). */
export function createRest(door: Door): Hono {
  const app = new Hono({ getPath: (request) => new URL(request.url).pathname.replace(/^\/api(?=\/)/, "") });

  app.use(privateByDefault);
  app.onError((error, { req }) => answerError(error, `${req.method} ${req.path}`, door.logs));
  app.notFound(({ req }) =>
    errorResponse(new ChatError("NOT_FOUND", `${req.path.slice(0, 200)} is not a path of this API`)),
  );

  serveAt(app, "/site", {
    GET: async (context) => {
      const site = await publicSite(await door.services())();
      return context.json(site, 200, { "cache-control": `public, max-age=${SITE_MAX_AGE_SECONDS}` });
    },
  });
  app.route("/visitor", visitorRoutes(door));
  app.route("/", staffRoutes(door));
  return app;
}
