import { conversation } from "./fr/conversation.ts";
import { door } from "./fr/door.ts";
import { errors } from "./fr/errors.ts";
import { inbox } from "./fr/inbox.ts";
import { people } from "./fr/people.ts";
import { reports } from "./fr/reports.ts";
import { settings } from "./fr/settings.ts";
import { shared } from "./fr/shared.ts";
import { site } from "./fr/site.ts";
import { visitor } from "./fr/visitor.ts";

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
