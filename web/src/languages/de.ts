import { conversation } from "./de/conversation.ts";
import { door } from "./de/door.ts";
import { errors } from "./de/errors.ts";
import { inbox } from "./de/inbox.ts";
import { people } from "./de/people.ts";
import { reports } from "./de/reports.ts";
import { settings } from "./de/settings.ts";
import { shared } from "./de/shared.ts";
import { site } from "./de/site.ts";
import { visitor } from "./de/visitor.ts";

/** German: what the panel can say. All other languages have exactly the same texts. */
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
