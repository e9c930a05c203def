/** The set-up of WhatsApp by Twilio. https://www.twilio.com/docs/whatsapp/api/senders */
import type { TwilioConfig } from "../../functions/src/channels/whatsapp/providers/whatsapp-config.ts";
import { recordOf, recordsOf, textOf } from "./ask.ts";
import { found, toDo, type Finding } from "./finding.ts";
import { siteFault, type SetupSettings } from "./settings.ts";
import { setUpTemplates, type TemplateOptions } from "./templates.ts";
import { nobody, refusal, request } from "./twilio-api.ts";
import { twilioShelf } from "./twilio-templates.ts";

/** Looks at account, sender, templates and webhook; makes templates and sets the webhook where it may. */
export async function setUpTwilio(
  config: TwilioConfig,
  settings: SetupSettings,
  options: TemplateOptions,
): Promise<Finding[]> {
  const account = await checkAccount(config);
  if (!account.ok) return [account];
  const sender = await setUpSender(config, settings, options.mayChange);
  return [account, ...sender, ...(await setUpTwilioTemplates(config, settings, options))];
}

/** The templates alone. */
export function setUpTwilioTemplates(
  config: TwilioConfig,
  { publicUrl }: SetupSettings,
  options: TemplateOptions,
): Promise<Finding[]> {
  return setUpTemplates(twilioShelf(config), publicUrl, options);
}

async function checkAccount(config: TwilioConfig): Promise<Finding> {
  const reply = await request(config, "api", `/2010-04-01/Accounts/${config.accountSid}.json`);
  if ("failed" in reply) return toDo("account", nobody(config, reply));
  const refused = refusal(reply);
  if (refused !== undefined) return toDo("account", refused);
  const status = textOf(reply.body, "status");
  const name = textOf(reply.body, "friendly_name");
  return status === "active"
    ? found("account", `“${name}” is active`)
    : toDo("account", `“${name}” is ${status}: see Twilio's console`);
}

async function setUpSender(config: TwilioConfig, { publicUrl }: SetupSettings, mayChange: boolean): Promise<Finding[]> {
  const reply = await request(config, "messaging", "/v2/Channels/Senders?Channel=whatsapp&PageSize=1000");
  if ("failed" in reply) return [toDo("number", nobody(config, reply))];
  const refused = refusal(reply);
  // Twilio tries again where these words stand behind the hash; they are not part of what it signs.
  const callback = `${publicUrl.replace(/\/$/, "")}/hooks/twilio#rc=2&rp=all`;
  const byHand = `By hand: in Twilio's console under Messaging, WhatsApp senders (or the sandbox's settings), webhook URL for incoming messages ${callback}`;
  if (refused !== undefined) return [toDo("number", `${refused}. ${byHand}`)];
  const wanted = `whatsapp:+${config.number}`;
  const sender = recordsOf(reply.body["senders"]).find((each) => textOf(each, "sender_id") === wanted);
  if (!sender) {
    return [
      toDo("number", `+${config.number} is no WhatsApp sender of this account; check TWILIO_WHATSAPP_NUMBER`),
      toDo("webhook", byHand),
    ];
  }
  const status = textOf(sender, "status");
  const number = status.startsWith("ONLINE")
    ? found("number", `+${config.number} is online`)
    : toDo("number", `+${config.number} is ${status.toLowerCase()}: see WhatsApp senders in Twilio's console`);
  const fault = siteFault(publicUrl);
  if (fault !== undefined) return [number, toDo("webhook", fault)];
  if (textOf(recordOf(sender["webhook"]), "callback_url") === callback) {
    return [number, found("webhook", `messages go to ${callback}`)];
  }
  if (!mayChange) return [number, toDo("webhook", `messages do not go there yet: run this without --check. ${byHand}`)];
  const json = { webhook: { callback_url: callback, callback_method: "POST" } };
  const path = `/v2/Channels/Senders/${textOf(sender, "sid")}`;
  const answer = await request(config, "messaging", path, { method: "POST", json });
  const change = "failed" in answer ? nobody(config, answer) : refusal(answer);
  return [
    number,
    change === undefined
      ? found("webhook", `set: messages go to ${callback} from now on`)
      : toDo("webhook", `${change}. ${byHand}`),
  ];
}
