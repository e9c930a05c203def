/** What the owner has configured of WhatsApp, and why it cannot be used, in words for the panel. Pure. */
import { isWebAddress } from "../../shared/web-address.ts";

/** As the parameters hold it. Only what belongs to `provider` is used. */
export interface WhatsAppSettings {
  /** "off", "cloud" or "twilio"; anything else counts as a mistake. */
  provider: string;
  /** Meta's Graph API, without a version. */
  apiRoot: string;
  accessToken: string;
  phoneNumberId: string;
  twilioApiRoot: string;
  twilioAccountSid: string;
  twilioAuthToken: string;
  /** The sender's number, however it is written. */
  twilioNumber: string;
}

/** Meta's Cloud API. */
export interface CloudConfig {
  provider: "cloud";
  /** Without a slash at its end. */
  apiRoot: string;
  accessToken: string;
  phoneNumberId: string;
  /** The address of the site's hosting: our templates are known by it, and link to it. */
  publicUrl: string;
}

/** WhatsApp by Twilio. */
export interface TwilioConfig {
  provider: "twilio";
  /** Without a slash at its end. */
  apiRoot: string;
  accountSid: string;
  authToken: string;
  /** Digits only. */
  number: string;
  /** As for the Cloud API. */
  publicUrl: string;
  /** Where Twilio tells what became of a message. */
  statusUrl: string;
}

export type WhatsAppConfig = CloudConfig | TwilioConfig;

/** What can be used, or why not and what to do. `publicUrl` is the address of the site's hosting. */
export function whatsappConfig(settings: WhatsAppSettings, publicUrl: string): WhatsAppConfig | { off: string } {
  switch (settings.provider) {
    case "cloud":
      return cloudConfig(settings, publicUrl);
    case "twilio":
      return twilioConfig(settings, publicUrl);
    case "off":
    case "":
      return { off: "WhatsApp is not set up: WHATSAPP_PROVIDER is off" };
    default:
      return { off: 'WHATSAPP_PROVIDER is none of "off", "cloud" and "twilio"' };
  }
}

/** The same where it is known that it can be used. */
export function setUpWhatsApp(settings: WhatsAppSettings, publicUrl: string): WhatsAppConfig {
  const config = whatsappConfig(settings, publicUrl);
  if ("off" in config) throw new Error(config.off);
  return config;
}

function cloudConfig(settings: WhatsAppSettings, publicUrl: string): CloudConfig | { off: string } {
  const { accessToken, phoneNumberId } = settings;
  const apiRoot = settings.apiRoot.replace(/\/$/, "");
  if (accessToken === "") return notSetUp("WHATSAPP_ACCESS_TOKEN is empty");
  if (!/^[\w.|-]+$/.test(accessToken)) return { off: "WHATSAPP_ACCESS_TOKEN is no access token" };
  if (!/^\d{5,20}$/.test(phoneNumberId))
    return notSetUp("WHATSAPP_PHONE_NUMBER_ID is no number's id, which has only digits");
  if (!isWebAddress(apiRoot)) return { off: "WHATSAPP_API_ROOT is not an http(s) address" };
  return { provider: "cloud", apiRoot, accessToken, phoneNumberId, publicUrl };
}

function twilioConfig(settings: WhatsAppSettings, publicUrl: string): TwilioConfig | { off: string } {
  const { twilioAccountSid: accountSid, twilioAuthToken: authToken } = settings;
  const apiRoot = settings.twilioApiRoot.replace(/\/$/, "");
  const number = settings.twilioNumber.replace(/^whatsapp:/, "").replaceAll(/[\s()+.-]/g, "");
  if (!/^AC[0-9a-f]{32}$/i.test(accountSid)) return notSetUp("TWILIO_ACCOUNT_SID is no account's SID (AC…)");
  if (authToken === "") return notSetUp("TWILIO_AUTH_TOKEN is empty");
  if (!/^[1-9]\d{6,14}$/.test(number)) return notSetUp("TWILIO_WHATSAPP_NUMBER is no number with a country code");
  if (!isWebAddress(apiRoot)) return { off: "TWILIO_API_ROOT is not an http(s) address" };
  const statusUrl = `${publicUrl.replace(/\/$/, "")}/hooks/twilio`;
  return { provider: "twilio", apiRoot, accountSid, authToken, number, publicUrl, statusUrl };
}

function notSetUp(why: string): { off: string } {
  return { off: `WhatsApp is not set up: ${why}` };
}
