/** What of the owner's own a deploy would replace: never without their word. */
import { GoogleError, type Google } from "./google.ts";

export interface Replaced {
  what: "rules" | "site";
  words: string;
}

/** In a project for Porchlight alone there is nothing of it. */
export async function replacedThings(google: Google, project: string): Promise<Replaced[]> {
  const [rules, site] = await Promise.all([ownRules(google, project), ownSite(google, project)]);
  const console = `https://console.firebase.google.com/project/${project}`;
  return [
    ...(rules
      ? [
          {
            what: "rules" as const,
            words:
              `The database of ${project} has security rules that let somebody in (${console}/firestore/rules); ` +
              "ours let nobody in, so whatever uses them would stop.",
          },
        ]
      : []),
    ...(site
      ? [
          {
            what: "site" as const,
            words: `https://${project}.web.app shows a site already (${console}/hosting/sites).`,
          },
        ]
      : []),
  ];
}

/** Throws one sentence where something would be replaced that may not be. */
export async function assertReplaced(
  google: Google,
  project: string,
  mayReplace: ReadonlySet<Replaced["what"]>,
): Promise<void> {
  const left = (await replacedThings(google, project)).filter(({ what }) => !mayReplace.has(what));
  if (left.length === 0) return;
  const flags = left.map(({ what }) => `--replace-${what}`).join(" ");
  throw new Error(
    `${left.map(({ words }) => words).join("\n")}\n` +
      `Choose a project for Porchlight alone, or add ${flags} to replace it.`,
  );
}

/** Whether rules let anybody in. Ours never do, in no version, and neither do those of a new database. Pure. */
export function letSomebodyIn(rules: string): boolean {
  const code = rules.replaceAll(/\/\*[^]*?\*\//g, "").replaceAll(/(?<!:)\/\/.*$/gm, "");
  return [...code.matchAll(/\ballow\b([^;]*)/g)].some(([, rule = ""]) => !/:\s*if\s+false\s*$/.test(rule.trimEnd()));
}

async function ownRules(google: Google, project: string): Promise<boolean> {
  const host = "firebaserules.googleapis.com";
  const path = `v1/projects/${project}/releases`;
  const { releases = [] } = await google.ask<{ releases?: { name: string; rulesetName: string }[] }>("GET", host, path);
  const live = releases.find(({ name }) => name.endsWith("/releases/cloud.firestore"));
  if (!live) return false;
  const { source } = await google.ask<{ source: { files: { content: string }[] } }>(
    "GET",
    host,
    `v1/${live.rulesetName}`,
  );
  return source.files.some(({ content }) => letSomebodyIn(content));
}

interface Channel {
  release?: { version?: { name: string } };
}
interface Version {
  config?: { rewrites?: { glob?: string }[] };
}

/** Ours leads `/hooks/**` to a function. https://firebase.google.com/docs/reference/hosting/rest/v1beta1/sites.channels */
async function ownSite(google: Google, project: string): Promise<boolean> {
  const host = "firebasehosting.googleapis.com";
  const path = `v1beta1/projects/${project}/sites/${project}/channels/live`;
  const { release } = await google.ask<Channel>("GET", host, path).catch((thrown: unknown): Channel => {
    if (thrown instanceof GoogleError && thrown.status === 404) return {};
    throw thrown;
  });
  if (!release?.version) return false;
  const { config } = await google.ask<Version>("GET", host, `v1beta1/${release.version.name}`);
  return !config?.rewrites?.some(({ glob }) => glob === "/hooks/**");
}
