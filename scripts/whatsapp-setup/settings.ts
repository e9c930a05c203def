/** What the set-up works with: Firebase's own parameter files and the environment, or the local run. */
import { portsFrom } from "../../emulators/run/ports.ts";
import * as twilio from "../../emulators/providers/twilio/world.ts";
import * as whatsapp from "../../emulators/providers/whatsapp/world.ts";
import type { WhatsAppSettings } from "../../functions/src/channels/whatsapp/providers/whatsapp-config.ts";
import { parameterFile } from "../parameter-file.ts";

export interface SetupSettings {
  whatsapp: WhatsAppSettings;
  /** The address of the site's hosting. */
  publicUrl: string;
  /** Meta's; empty where it is not known. */
  appSecret: string;
  /** Meta's; empty where the owner has not set it: then it is asked for. */
  businessAccountId: string;
}

/** From `.env` and `.env.<project>` in a folder; the environment goes before both. */
export async function readSettings(
  folder: string,
  project: string | undefined,
  environment: NodeJS.ProcessEnv,
): Promise<SetupSettings> {
  const own = project === undefined ? {} : await parameterFile(folder, `.env.${project}`);
  return setupSettings({ ...(await parameterFile(folder, ".env")), ...own, ...environment }, project);
}

/** From these, by the names of the parameters and secrets. Pure. */
export function setupSettings(values: NodeJS.Dict<string>, project: string | undefined): SetupSettings {
  const value = (name: string, otherwise = "") => values[name]?.trim() ?? otherwise;
  const secret = (name: string) => (value(name) === "none" ? "" : value(name));
  return {
    whatsapp: {
      provider: value("WHATSAPP_PROVIDER", "off"),
      apiRoot: value("WHATSAPP_API_ROOT", "https://graph.facebook.com"),
      accessToken: secret("WHATSAPP_ACCESS_TOKEN"),
      phoneNumberId: value("WHATSAPP_PHONE_NUMBER_ID"),
      twilioApiRoot: value("TWILIO_API_ROOT", "https://api.twilio.com"),
      twilioAccountSid: value("TWILIO_ACCOUNT_SID"),
      twilioAuthToken: secret("TWILIO_AUTH_TOKEN"),
      twilioNumber: value("TWILIO_WHATSAPP_NUMBER"),
    },
    publicUrl: value("PUBLIC_URL") || (project === undefined ? "" : `https://${project}.web.app`),
    appSecret: secret("WHATSAPP_APP_SECRET"),
    businessAccountId: value("WHATSAPP_BUSINESS_ACCOUNT_ID"),
  };
}

/** Those of the stack that `npm start` runs, on the ports that the environment names. */
export function localSettings(environment: NodeJS.ProcessEnv, provider: string): SetupSettings {
  const ports = portsFrom(environment);
  const phone = `http://127.0.0.1:${ports.phone}`;
  return {
    whatsapp: {
      provider,
      apiRoot: phone,
      accessToken: whatsapp.WHATSAPP_ACCESS_TOKEN,
      phoneNumberId: whatsapp.WHATSAPP_PHONE_NUMBER_ID,
      twilioApiRoot: phone,
      twilioAccountSid: twilio.TWILIO_ACCOUNT_SID,
      twilioAuthToken: twilio.TWILIO_AUTH_TOKEN,
      twilioNumber: twilio.TWILIO_NUMBER,
    },
    publicUrl: `http://127.0.0.1:${ports.hosting}`,
    appSecret: whatsapp.WHATSAPP_APP_SECRET,
    businessAccountId: whatsapp.WHATSAPP_BUSINESS_ACCOUNT_ID,
  };
}

/** Why no provider can post to this site, and what to do; undefined where one can. Pure. */
export function siteFault(publicUrl: string): string | undefined {
  const remedy = "set it to the address of your site, such as https://example.web.app";
  if (publicUrl === "") return `PUBLIC_URL is empty: ${remedy}`;
  const site = URL.parse(publicUrl);
  if (site?.protocol === "https:") return undefined;
  if (site?.protocol !== "http:") return `PUBLIC_URL is no address: ${remedy}`;
  // Only the local run's providers post there.
  if (site.hostname === "127.0.0.1" || site.hostname === "localhost") return undefined;
  return `PUBLIC_URL has no https, without which nothing is posted to it: ${remedy}`;
}
