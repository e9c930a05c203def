/** All that is served, by API. */
import { database } from "./database.ts";
import { documents } from "./documents.ts";
import { elsewhere } from "./elsewhere.ts";
import { functions } from "./functions.ts";
import { hosting } from "./hosting.ts";
import { monitoring } from "./monitoring.ts";
import { projects } from "./projects.ts";
import type { Route } from "./route.ts";

export const routes: Route[] = [
  ...projects,
  ...documents,
  ...database,
  ...functions,
  ...hosting,
  ...elsewhere,
  ...monitoring,
];
