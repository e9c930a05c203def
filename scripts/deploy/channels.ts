/** What Telegram, Meta or Twilio keep of a site: set anew by a deploy where it is not as this version has it. */
import { join } from "node:path";
import { whatsappConfig } from "../../functions/src/channels/whatsapp/providers/whatsapp-config.ts";
import { secretOf, siteOf } from "../doctor/patient.ts";
import { renewBot, webhookFault } from "../telegram-setup/bot.ts";
import { setUpCloud } from "../whatsapp-setup/cloud.ts";
import { readSettings } from "../whatsapp-setup/settings.ts";
import { setUpTwilio } from "../whatsapp-setup/twilio.ts";
import type { Google } from "./google.ts";
import { projectSettings, SECRETS } from "./settings.ts";

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
  const own = [site.origin, `https://${project}.web.app`, `https://${project}.firebaseapp.com`];
  const renewed = await renewBot({ token, apiRoot, site: site.origin }, own);
  if (renewed.length > 0) say(`Telegram: ${renewed.join(" and ")} set anew.`);
}

async function renewWhatsApp({ root, project, google, say }: Channels): Promise<void> {
  const provider = (await projectSettings(root, project))["WHATSAPP_PROVIDER"] ?? "off";
  if (provider === "off") return;
  const secrets = await Promise.all(SECRETS.map(async (id) => [id, await secretOf({ google, project }, id)] as const));
  const settings = await readSettings(join(root, "functions"), project, Object.fromEntries(secrets));
  const config = whatsappConfig(settings.whatsapp, settings.publicUrl);
  if ("off" in config) throw new Error(`${config.off}.`);
  // A review takes longer than anybody waits for a deploy.
  const options = { mayChange: true, waitMs: 0 };
  const findings = await (config.provider === "cloud"
    ? setUpCloud(config, settings, options)
    : setUpTwilio(config, settings, options));
  for (const { about, ok, words } of findings)
    if (!ok || words.startsWith("set: ")) say(`WhatsApp's ${about}: ${words}.`);
}
