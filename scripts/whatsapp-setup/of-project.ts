/** WhatsApp as a project has it set, with the secrets that are kept for it. */
import { whatsappConfig } from "../../functions/src/channels/whatsapp/providers/whatsapp-config.ts";
import type { Google } from "../deploy/google.ts";
import { SECRETS } from "../deploy/settings.ts";
import { secretOf } from "../doctor/patient.ts";
import { setUpCloud } from "./cloud.ts";
import type { Finding } from "./finding.ts";
import { setupSettings } from "./settings.ts";
import { setUpTwilio } from "./twilio.ts";

interface Project {
  project: string;
  settings: NodeJS.Dict<string>;
  google: Pick<Google, "ask">;
}

/**
 * What is to be said of it; where it may, templates and webhook are made first. Undefined where it is not used. No review is
 * waited for. `others` are tried instead of the secrets that are kept. Throws one sentence where what is set cannot be used.
 */
export async function whatsAppOf(
  { project, settings, google }: Project,
  mayChange: boolean,
  others: NodeJS.Dict<string> = {},
): Promise<Finding[] | undefined> {
  if ((settings["WHATSAPP_PROVIDER"] ?? "off") === "off") return undefined;
  const secrets = await Promise.all(SECRETS.map(async (id) => [id, await secretOf({ google, project }, id)] as const));
  const setup = setupSettings({ ...settings, ...Object.fromEntries(secrets), ...others }, project);
  const config = whatsappConfig(setup.whatsapp, setup.publicUrl);
  if ("off" in config) throw new Error(`${config.off}.`);
  const options = { mayChange, waitMs: 0 };
  return config.provider === "cloud" ? setUpCloud(config, setup, options) : setUpTwilio(config, setup, options);
}
