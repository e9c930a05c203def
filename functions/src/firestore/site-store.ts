/** The two documents that everything leans on: the roster and the site's settings. */
import type { Roster } from "../people/roster.ts";
import { rosterFrom } from "../people/roster-from.ts";
import type { SiteSettings } from "../../contract/site.ts";
import { settingsFrom } from "../site/settings-from.ts";
import type { Database } from "./database.ts";
import { storing } from "./failures.ts";

export interface SiteStore {
  /** Empty before anybody is on it. One read. */
  roster(): Promise<Roster>;
  /** Undefined before anybody has set up the site. One read. */
  settings(): Promise<SiteSettings | undefined>;
}

export function createSiteStore({ db }: Pick<Database, "db">): SiteStore {
  return {
    roster: () => storing(async () => rosterFrom((await db.doc("site/roster").get()).data() ?? {})),
    settings: () =>
      storing(async () => {
        const fields = (await db.doc("site/settings").get()).data();
        return fields && settingsFrom(fields);
      }),
  };
}
