/** What follows on a deploy by itself: channels that know where the site is, and a look at whether all works. */
import { diagnose, inWords, isFault } from "../doctor/diagnose.ts";
import { siteOf } from "../doctor/patient.ts";
import { renewChannels } from "./channels.ts";
import type { Deploy } from "./deploy.ts";
import { projectSettings } from "./settings.ts";

const LOOKS_MOST = 12;
const LOOK_EVERY_MS = 5_000;

type Afterwards = Omit<Deploy, "mayReplace"> & { fetch: typeof globalThis.fetch };

/** Never throws for what it finds: the deploy has gone through, and the same again would mend nothing. */
export async function afterwards(given: Afterwards): Promise<void> {
  const { root, project, say } = given;
  await renewChannels(given);
  const settings = await projectSettings(root, project);
  await answers(`${siteOf({ project, settings })}/api/site`, given);
  const findings = await diagnose(given);
  const faults = findings.filter(isFault);
  for (const fault of faults) say(inWords(fault));
  const notes = findings.filter(({ state }) => state === "note").length;
  const doctor = `npm run doctor -- --project ${project}`;
  if (faults.length > 0) say(`It is deployed, and ${faults.length} of ${findings.length} are to be mended: ${doctor}`);
  else say(`All works.${notes > 0 ? ` What could be better: ${doctor}` : ""}`);
}

/** A function that was just made public is so only after a while. https://cloud.google.com/iam/docs/access-change-propagation */
async function answers(address: string, { fetch, wait }: Pick<Afterwards, "fetch" | "wait">): Promise<void> {
  for (let look = 1; look < LOOKS_MOST; look++) {
    const isThere = await fetch(address).then(
      ({ ok }) => ok,
      () => false,
    );
    if (isThere) return;
    await wait(LOOK_EVERY_MS);
  }
}
