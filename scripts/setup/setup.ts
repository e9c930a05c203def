/** From nothing to a live chat. Each step looks first, so setup may be stopped anywhere and run again. */
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { parseEnv } from "node:util";
import type { Google } from "../deploy/google.ts";
import { enableServices } from "../deploy/prepare.ts";
import { claimLink } from "../staff/claim.ts";
import { addPerson, mailPasswordLink, readRoster } from "../staff/people.ts";
import type { Ask } from "./ask.ts";
import { offerBackups } from "./backups.ts";
import { places } from "./places.ts";
import { awaitCard, chooseProject } from "./project.ts";
import { botOf, keepToken, tokenFault } from "./telegram.ts";

export interface Setup {
  root: string;
  google: Google;
  ask: Ask;
  fetch: typeof fetch;
  say: (line: string) => void;
  wait: (ms: number) => Promise<void>;
  /** `npm run deploy`. */
  deploy: (project: string) => Promise<void>;
  /** `npm run telegram:setup` for this site. */
  setWebhook: (token: string, site: string) => Promise<void>;
}

/** Throws one sentence with what to do. */
export async function setUp(steps: Setup): Promise<void> {
  const { google, ask, say, deploy, setWebhook } = steps;
  const project = await chooseProject(steps);
  await writeRegion(steps, project);
  const email = await ask.line("admin", "Your e-mail address, to sign in to the panel with", (answer) =>
    /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(answer) ? undefined : "That is no e-mail address.",
  );
  const token = await ask.line("bot", "Your Telegram bot's token, from @BotFather (empty: later)", tokenFault, true);
  const bot = token === "" ? undefined : await botOf(token, steps.fetch);

  await awaitCard(steps, project);
  await enableServices({ google, project, say });
  // Before the deploy, which gives the functions the newest value.
  if (token !== "") await keepToken(google, project, token);
  await deploy(project);
  await firstAdmin(steps, project, email);
  const site = `https://${project}.web.app`;
  if (bot !== undefined) {
    await setWebhook(token, site);
    say(`@${bot} is yours. Connect your phone in the panel: Settings, Telegram.`);
  }
  await offerBackups(steps, project);
  say(`\nThe panel: ${site}/panel/`);
  say(
    `The chat, for each page of your site, anywhere in its body:\n\n  <script async src="${site}/widget.js"></script>\n`,
  );
  say(`npm run doctor -- --project ${project} says whether all is well.`);
}

/** Nothing that the owner has set is written over: only the region, where there is none. */
async function writeRegion({ root, ask }: Setup, project: string): Promise<void> {
  const file = join(root, "functions", `.env.${project}`);
  const before = await readFile(file, "utf8").catch(() => "");
  if (parseEnv(before)["PORCHLIGHT_REGION"] !== undefined) return;
  const options = places.map(({ words, region }) => ({ value: region, label: `${words} (${region})` }));
  const region = await ask.choose("region", "Where are your customers? This cannot be changed later.", options);
  await writeFile(file, `${before}PORCHLIGHT_REGION=${region}\n`);
}

async function firstAdmin({ google, say }: Setup, project: string, email: string): Promise<void> {
  const on = { google, project };
  const { people } = await readRoster(on);
  const isThere = Object.values(people).some(
    (person) => person.role === "admin" && person.email?.toLowerCase() === email.toLowerCase(),
  );
  if (isThere) return;
  await addPerson(on, { email, name: email.split("@")[0] ?? email, role: "admin" });
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
}
