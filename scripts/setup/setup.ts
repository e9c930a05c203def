/** From nothing to a live chat. Each step looks first, so setup may be stopped anywhere and run again. */
import { assertMayChange } from "../deploy/permissions.ts";
import type { Google } from "../deploy/google.ts";
import { enableServices } from "../deploy/prepare.ts";
import { replacedThings, type Replaced } from "../deploy/replaced.ts";
import { claimLink } from "../staff/claim.ts";
import { addPerson, mailPasswordLink, readRoster } from "../staff/people.ts";
import type { Ask } from "./ask.ts";
import { offerBackups } from "./backups.ts";
import { ownPages } from "./own-pages.ts";
import { places } from "./places.ts";
import { awaitCard, chooseProject } from "./project.ts";
import { pressStart } from "./press-start.ts";
import { keepSecret } from "./secrets.ts";
import { readOwnSettings, writeOwnSettings } from "./settings-file.ts";
import { embedding } from "./embedding.ts";
import { botOf, tokenFault } from "./telegram.ts";
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
  const { google, ask, say, setWebhook } = steps;
  const project = await chooseProject(steps);
  const site = `https://${project}.web.app`;
  await assertMayChange(google, project);
  await chooseRegion(steps, project);
  const email = await ask.line("admin", "Your e-mail address, to sign in to the panel with", (answer) =>
    /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(answer) ? undefined : "That is no e-mail address.",
  );
  const asked = "Your Telegram bot's token, from @BotFather (empty: later)";
  const token = await ask.line("bot", asked, tokenFault, { hidden: true });
  const bot = token === "" ? undefined : await botOf(token, site, ask, steps.fetch);

  await awaitCard(steps, project);
  await enableServices({ google, project, say });
  const mayReplace = await askToReplace(steps, project);
  // Before the deploy, which gives the functions the newest value.
  if (token !== "") await keepSecret(google, project, "TELEGRAM_BOT_TOKEN", token);
  await steps.deploy(project, mayReplace);
  await firstAdmin(steps, project, email);
  if (bot !== undefined) {
    await setWebhook(token, site);
    say(`@${bot} is yours.`);
    await pressStart(steps, project, { email, bot });
  }
  await offerBackups(steps, project);
  say(`\nThe panel: ${site}/panel/`);
  say(await embedding(steps.root, site));
  await ownPages(steps, project, site);
  await whatsApp({ ...steps, deploy: () => steps.deploy(project, mayReplace) }, project);
  say(`npm run doctor -- --project ${project} says whether all is well.`);
}

/** Nothing that the owner has set is written over: only the region, where there is none. */
async function chooseRegion({ root, ask }: Setup, project: string): Promise<void> {
  if ((await readOwnSettings(root, project))["PORCHLIGHT_REGION"] !== undefined) return;
  const options = places.map(({ words, region }) => ({ value: region, label: `${words} (${region})` }));
  const region = await ask.choose("region", "Where are your customers? This cannot be changed later.", options);
  await writeOwnSettings(root, project, { PORCHLIGHT_REGION: region });
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

async function firstAdmin({ google, say }: Setup, project: string, email: string): Promise<void> {
  const on = { google, project };
  const { people } = await readRoster(on);
  const isThere = Object.values(people).some(
    (person) => person.role === "admin" && person.email?.toLowerCase() === email.toLowerCase(),
  );
  if (isThere) return;
  await addPerson(on, { email, role: "admin" });
  try {
    await mailPasswordLink(on, email);
    say(`${email} has a mail with a link to choose a password.`);
    say(`If none comes: npm run staff -- claim --project ${project} prints a link by which you become the admin.`);
  } catch (thrown) {
    // The link is the second way in: the mail may be tried again from the panel, and this must not end setup.
    say(`No mail could be sent to ${email}: ${thrown instanceof Error ? thrown.message : String(thrown)}`);
    say(
      `Become the admin by this link, good once and for a day: ${await claimLink(on, `https://${project}.web.app`, { say })}`,
    );
  }
  say(
    `Was the address wrong? Run this again with the right one, then npm run staff -- remove ${email} --project ${project}`,
  );
}
