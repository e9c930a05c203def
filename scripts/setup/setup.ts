/** From nothing to a live chat. Each step looks first, so setup may be stopped anywhere and run again. */
import { ownOrigins } from "../deploy/channels.ts";
import { regionOfDatabase } from "../deploy/database-place.ts";
import { assertMayChange } from "../deploy/rights/permissions.ts";
import type { Google } from "../deploy/google.ts";
import { enableServices } from "../deploy/prepare.ts";
import { replacedThings, type Replaced } from "../deploy/replaced.ts";
import { siteOf } from "../doctor/patient.ts";
import { claimLink } from "../staff/claim.ts";
import { addPerson, hasSignedIn, mailPasswordLink, readRoster } from "../staff/people.ts";
import type { Ask } from "./ask.ts";
import { offerBackups } from "./backups.ts";
import { ownPages } from "./own-pages.ts";
import { places } from "./places.ts";
import { awaitCard, chooseProject } from "./google/project.ts";
import { pressStart } from "./press-start.ts";
import { keepSecret } from "./secrets.ts";
import { readOwnSettings, writeOwnSettings } from "./settings-file.ts";
import { embedding } from "./embedding.ts";
import { chooseBot } from "./telegram.ts";
import { whatsApp } from "./whatsapp.ts";

export interface Setup {
  root: string;
  google: Google;
  ask: Ask;
  fetch: typeof fetch;
  say: (line: string) => void;
  wait: (ms: number) => Promise<void>;
  /** `npm run deploy`, which may replace these things of the owner's own. */
  deploy: (project: string, mayReplace: ReadonlySet<Replaced["what"]>) => Promise<void>;
  /** Whether somebody is there to press Start; machines are not waited for. */
  hasOwner: boolean;
  /** Of 128 bits or more, and in an address as it is. */
  newCode: () => string;
  /** In milliseconds since 1970. */
  now: () => number;
  /** `npm run telegram:setup` for this site. */
  setWebhook: (token: string, site: string) => Promise<void>;
  /** `npm run whatsapp:setup`; whether nothing is left to do. */
  setUpWhatsApp: (project: string, secrets: Record<string, string>) => Promise<boolean>;
}

/** Throws one sentence with what to do. */
export async function setUp(steps: Setup): Promise<void> {
  const { root, google, ask, say, setWebhook } = steps;
  const project = await chooseProject(steps);
  await assertMayChange(google, project);
  const settings = await readOwnSettings(root, project);
  const site = siteOf({ project, settings });
  const kept = settings["PORCHLIGHT_REGION"]?.trim() || undefined;
  const region = await chooseRegion(steps, project, kept);
  const email = await ask.line("admin", "Your e-mail address, to sign in to the panel with", (answer) =>
    /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(answer) ? undefined : "That is no e-mail address.",
  );
  const bot = await chooseBot(steps, project, ownOrigins(project, new URL(site).origin));

  // Whoever stops before this is asked again.
  if (settings["PORCHLIGHT_REGION"] === undefined) await writeOwnSettings(root, project, { PORCHLIGHT_REGION: region });
  await awaitCard(steps, project);
  await enableServices({ google, project, say });
  const mayReplace = await askToReplace(steps, project);
  // Before the deploy, which gives the functions the newest value.
  if (bot && !bot.isKept) await keepSecret(google, project, "TELEGRAM_BOT_TOKEN", bot.token);
  await steps.deploy(project, mayReplace);
  await firstAdmin(steps, project, { email, site });
  if (bot) {
    await setWebhook(bot.token, site);
    say(`@${bot.name} is yours.`);
    await pressStart(steps, project, { email, bot: bot.name });
  }
  await offerBackups(steps, project);
  say(`\nThe panel: ${site}/panel/`);
  say(await embedding(root, site));
  await ownPages(steps, project, site);
  await whatsApp({ ...steps, deploy: () => steps.deploy(project, mayReplace) }, project);
  say(`Try it with your phone as the visitor: ${site}/panel/settings/try`);
  say(`npm run doctor -- --project ${project} says whether all is well.`);
}

/** What is set already, or follows from the database, is not asked: only said, for it is for good. */
async function chooseRegion({ google, ask, say }: Setup, project: string, kept: string | undefined): Promise<string> {
  if (kept !== undefined) {
    say(`Functions and database: ${kept}, as functions/.env.${project} has it.`);
    return kept;
  }
  const found = await regionOfDatabase({ google, project });
  if (found) {
    say(`${project} has a database in ${found.locationId} already, so the functions go to ${found.region}.`);
    return found.region;
  }
  const options = places.map(({ words, region }) => ({ value: region, label: `${words} (${region})` }));
  return ask.choose("region", "Where are your customers? This cannot be changed later.", options);
}

/** A project that is in use for something else: what is there goes only after a yes. */
async function askToReplace({ google, ask }: Setup, project: string): Promise<Set<Replaced["what"]>> {
  const may = new Set<Replaced["what"]>();
  for (const { what, words } of await replacedThings(google, project)) {
    const answer = await ask.choose(
      `replace-${what}`,
      `${words} Shall Porchlight replace it?`,
      [
        { value: "no", label: "No" },
        { value: "yes", label: "Yes, replace it" },
      ],
      "no",
    );
    if (answer !== "yes") throw new Error("Nothing was replaced. Choose or make a project for Porchlight alone.");
    may.add(what);
  }
  return may;
}

async function firstAdmin(
  { google, say }: Setup,
  project: string,
  { email, site }: { email: string; site: string },
): Promise<void> {
  const on = { google, project };
  const { people } = await readRoster(on);
  const isThere = Object.values(people).some(
    (person) => person.role === "admin" && person.email?.toLowerCase() === email.toLowerCase(),
  );
  // A mail may have been lost with the run that was to send it, and whoever waits for it runs this again.
  if (isThere && (await hasSignedIn(on, email))) return;
  if (!isThere) await addPerson(on, { email, role: "admin" });
  try {
    await mailPasswordLink(on, email);
    say(`${email} has a mail with a link to choose a password.`);
    say(`If none comes: npm run staff -- claim --project ${project} prints a link by which you become the admin.`);
  } catch (thrown) {
    // The link is the second way in: the mail may be tried again from the panel, and this must not end setup.
    say(`No mail could be sent to ${email}: ${thrown instanceof Error ? thrown.message : String(thrown)}`);
    say(`Become the admin by this link, good once and for a day: ${await claimLink(on, site, { say })}`);
  }
  say(
    `Was the address wrong? Run this again with the right one, then npm run staff -- remove ${email} --project ${project}`,
  );
}
