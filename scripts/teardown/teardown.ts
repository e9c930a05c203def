/** Takes Porchlight out of a project again, and nothing else. May be stopped anywhere and run again. */
import { data, exemptions, indexes, rules } from "./database.ts";
import { functions, queue, schedule, secrets, webhook } from "./functions.ts";
import { pages } from "./pages.ts";
import type { Part, Site } from "./part.ts";

/** In this order: nothing comes in any more, nothing writes any more, then what was written, then what it leaned on. */
const parts: readonly Part[] = [webhook, pages, functions, schedule, queue, data, rules, indexes, exemptions, secrets];

/** What there is, in words, and removes it after `confirm`. False where that said no, or nothing was there. */
export async function tearDown(site: Site, confirm: () => Promise<boolean>): Promise<boolean> {
  const { project, say } = site;
  const found: { part: Part; words: string }[] = [];
  for (const part of parts) {
    const there = await part(site);
    if (there) found.push({ part, words: there.words });
  }
  if (found.length === 0) {
    say(`There is nothing of Porchlight in ${project} (any more).`);
    return false;
  }
  say(`This will be removed from ${project}:\n`);
  for (const { words } of found) say(`  ${words}`);
  say("");
  if (!(await confirm())) return false;
  for (const { part, words } of found) {
    say(`Removing ${words.split(/[:;,(]/)[0]?.trim()} ...`);
    // Looked at anew: what it needs may be gone by what went before.
    await (await part(site))?.remove();
  }
  say(WHAT_STAYS(project));
  return true;
}

const WHAT_STAYS = (project: string) => `
Porchlight is gone from ${project}. What stays is yours:
  accounts of staff and visitors   https://console.firebase.google.com/project/${project}/authentication/users
  copies that Google has made      npx firebase firestore:backups:list --project ${project}
  and their schedule               npx firebase firestore:backups:schedules:list --project ${project}
  that the functions' account may sign for itself
                                   https://console.cloud.google.com/iam-admin/serviceaccounts?project=${project}
  what your provider of WhatsApp knows of this address: remove it there
  functions/.env.${project}, and the script on your pages: take it out
  the project itself               https://console.firebase.google.com/project/${project}/settings/general (Delete project)`;
