/** What Telegram, Meta or Twilio keep of a site: set anew by a deploy where it is not as this version has it. */
import { secretOf, siteOf } from "../doctor/patient.ts";
import { renewBot, webhookFault } from "../telegram-setup/bot.ts";
import { whatsAppOf } from "../whatsapp-setup/of-project.ts";
import type { Google } from "./google.ts";
import { projectSettings } from "./settings.ts";

/** Where a bot of this site's may lead: `site` may be at a domain of its own since. */
export const ownOrigins = (project: string, site: string) => [
  site,
  `https://${project}.web.app`,
  `https://${project}.firebaseapp.com`,
];

interface Channels {
  root: string;
  project: string;
  google: Pick<Google, "ask">;
  say: (line: string) => void;
}

/** Says what it has changed, and what only the owner can. Whatever fails here, what was deployed stays deployed. */
export async function renewChannels(given: Channels): Promise<void> {
  for (const renew of [renewTelegram, renewWhatsApp]) {
    await renew(given).catch((thrown: unknown) => {
      given.say(thrown instanceof Error ? thrown.message : String(thrown));
    });
  }
}

async function renewTelegram({ root, project, google, say }: Channels): Promise<void> {
  const token = await secretOf({ google, project }, "TELEGRAM_BOT_TOKEN");
  if (token === undefined) return;
  const settings = await projectSettings(root, project);
  const site = new URL(siteOf({ project, settings }));
  const apiRoot = settings["TELEGRAM_API_ROOT"]?.trim() || "https://api.telegram.org";
  const fault = apiRoot.startsWith("https:") ? webhookFault(site) : undefined;
  if (fault !== undefined) throw new Error(fault);
  const renewed = await renewBot({ token, apiRoot, site: site.origin }, ownOrigins(project, site.origin));
  if (renewed.length > 0) say(`Telegram: ${renewed.join(" and ")} set anew.`);
}

async function renewWhatsApp({ root, project, google, say }: Channels): Promise<void> {
  const settings = await projectSettings(root, project);
  const findings = (await whatsAppOf({ project, settings, google }, true)) ?? [];
  for (const { about, ok, words } of findings)
    if (!ok || words.startsWith("set: ")) say(`WhatsApp's ${about}: ${words}.`);
}
