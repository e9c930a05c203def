/** What the panel shows an admin of whether all works. */
import { fault, note, ok } from "../../contract/findings.ts";
import type { Health } from "../../contract/health.ts";
import type { SiteSettings } from "../../contract/site.ts";
import manifest from "../../package.json" with { type: "json" };
import { isOnDuty } from "../people/on-duty.ts";
import type { Roster } from "../people/roster.ts";
import type { Services } from "../services.ts";
import { ASK_EVERY_MS } from "./examine.ts";
import type { Examination } from "./health-store.ts";
import { ofPeople, peopleTitles } from "./of-people.ts";

const LOOK_MS = 500;
/** Longer than one slow provider takes, shorter than the panel waits. */
const LOOK_FOR_MS = 12_000;
/** Whose browsers are looked for; a read each. */
const PEOPLE_MOST = 20;

type Deps = Pick<Services, "clock" | "devices" | "health" | "jobs" | "logs" | "people" | "settings" | "wait">;

/**
 * As it is now, but for the channels, which are as of the last minute: where that is older, `notify` is asked to look, and
 * waited for. 24 reads at most, and as many more as there are people on duty, up to 20.
 */
export function readHealth(deps: Deps) {
  return async (): Promise<Health> => {
    const [roster, site, examined] = await Promise.all([deps.people.read(), deps.settings.read(), examination(deps)]);
    const people = ofPeople(roster, deps.clock.now(), "npm run staff -- claim");
    return {
      version: manifest.version,
      askedAt: examined.found ? new Date(examined.found.at).toISOString() : null,
      checks: [
        ...peopleTitles.map((title) => ({ title, ...people[title] })),
        { title: "Browsers", ...(await ofBrowsers(deps, roster)) },
        { title: "Your site", ...ofOrigins(site) },
        { title: "Notifying", ...ofNotifying(examined.isFresh) },
        ...(examined.found?.checks ?? []),
      ],
    };
  };
}

/** What was found within the last minute, or else last. */
async function examination({ clock, health, jobs, logs, wait }: Deps) {
  const began = clock.now();
  const isFresh = (found: Examination | undefined) => found !== undefined && found.at > began - ASK_EVERY_MS;
  let found = await health.read();
  if (!isFresh(found)) {
    // Of all who look in a minute one has it done.
    const id = `examine-${Math.floor(began / ASK_EVERY_MS)}`;
    const until = await jobs.add({ kind: "examine" }, { id }).then(
      () => began + LOOK_FOR_MS,
      (thrown: unknown) => {
        logs.requestFailed("health", "INTERNAL", thrown);
        return began;
      },
    );
    while (!isFresh(found) && clock.now() < until) {
      await wait(LOOK_MS);
      found = await health.read();
    }
  }
  return { found, isFresh: isFresh(found) };
}

async function ofBrowsers({ clock, devices }: Deps, roster: Roster) {
  const onDuty = Object.entries(roster).filter(([, entry]) => isOnDuty(entry, clock.now()));
  const browsers = await devices.of(onDuty.slice(0, PEOPLE_MOST).map(([uid]) => uid));
  const count = Object.values(browsers).flat().length;
  if (count === 0)
    return note("no browser of those on duty shows notifications", "allow them in the panel, under Settings");
  return ok(
    count === 1
      ? "one browser of those on duty shows notifications"
      : `${count} browsers of those on duty show notifications`,
  );
}

function ofOrigins({ allowedOrigins }: Pick<SiteSettings, "allowedOrigins">) {
  if (allowedOrigins.length > 0) return ok(allowedOrigins.join(", "));
  return note("its address is not known, so nobody has looked whether the chat is on it", "npm run setup asks for it");
}

function ofNotifying(answers: boolean) {
  if (answers) return ok("the function that tells people answers");
  return fault("the function that tells people does not answer, so nobody may be rung", "npm run doctor says why");
}
