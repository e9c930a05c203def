import { conversation } from "./no/conversation.ts";
import { door } from "./no/door.ts";
import { errors } from "./no/errors.ts";
import { inbox } from "./no/inbox.ts";
import { people } from "./no/people.ts";
import { reports } from "./no/reports.ts";
import { settings } from "./no/settings.ts";
import { shared } from "./no/shared.ts";
import { site } from "./no/site.ts";
import { visitor } from "./no/visitor.ts";

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
