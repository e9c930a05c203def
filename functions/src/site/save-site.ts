/** The site's settings, as an admin sets them. */
import type { SaveSite } from "../../contract/callables.ts";
import type { SiteSettings } from "../../contract/site.ts";
import { refuseUnlessAsSeen } from "../as-of.ts";
import { assertAdmin, type Staff } from "../people/principals.ts";
import type { Services } from "../services.ts";

/** What is absent stays as it is. PERMISSION_DENIED for agents; ABORTED where another admin has changed what is replaced. */
export function saveSite({ settings }: Pick<Services, "settings">) {
  return async (caller: Staff, { asOf = {}, ...change }: SaveSite): Promise<SiteSettings> => {
    assertAdmin(caller);
    return settings.change((current) => {
      refuseUnlessAsSeen(asOf, current, change);
      return change;
    });
  };
}
