import { conversation } from "./es/conversation.ts";
import { door } from "./es/door.ts";
import { errors } from "./es/errors.ts";
import { inbox } from "./es/inbox.ts";
import { people } from "./es/people.ts";
import { reports } from "./es/reports.ts";
import { settings } from "./es/settings.ts";
import { shared } from "./es/shared.ts";
import { site } from "./es/site.ts";
import { visitor } from "./es/visitor.ts";

export const words = {
  ...conversation,
  ...door,
  ...errors,
  ...inbox,
  ...people,
  ...reports,
  ...settings,
  ...shared,
  ...site,
  ...visitor,
};
