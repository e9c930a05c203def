/** The set-up of WhatsApp by Twilio. https://www.twilio.com/docs/whatsapp/api/senders */
import { twilioVerdict } from "../../functions/src/channels/whatsapp/codes/twilio-codes.ts";
import type { TwilioConfig } from "../../functions/src/channels/whatsapp/whatsapp-config.ts";
import { ask, recordOf, recordsOf, textOf, unasked, type Reply } from "./ask.ts";
import { found, toDo, type Finding } from "./finding.ts";
import { siteFault, type SetupSettings } from "./settings.ts";

/** Looks at account, sender, content template and webhook; sets the webhook where it may. */
export async function setUpTwilio(
  config: TwilioConfig,
  settings: SetupSettings,
  mayChange: boolean,
): Promise<Finding[]> {
  const account = await checkAccount(config);
  if (!account.ok) return [account];
  return [account, ...(await setUpSender(config, settings, mayChange)), await checkContent(config)];
}

/** Twilio's APIs are on hosts of their own; a stand-in serves them all on one. */
function root({ apiRoot }: TwilioConfig, api: "api" | "messaging" | "content"): string {
  return apiRoot.replace("://api.twilio.com", `://${api}.twilio.com`);
}

const request = (
  config: TwilioConfig,
  api: "api" | "messaging" | "content",
  path: string,
  options?: { method: string; json: object },
) => {
  const login = Buffer.from(`${config.accountSid}:${config.authToken}`).toString("base64");
  return ask(`${root(config, api)}${path}`, `Basic ${login}`, options);
};

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

async function checkContent(config: TwilioConfig): Promise<Finding> {
  const path = `/v1/Content/${config.contentSid}`;
  const content = await request(config, "content", path);
  const approval = await request(config, "content", `${path}/ApprovalRequests`);
  if ("failed" in content) return toDo("template", nobody(config, content));
  if ("failed" in approval) return toDo("template", nobody(config, approval));
  const refused = refusal(content) ?? refusal(approval);
  if (refused !== undefined) return toDo("template", `${refused}. Check TWILIO_CONTENT_SID`);
  const variables = Object.keys(recordOf(content.body["variables"]) ?? {})
    .sort()
    .join();
  const name = textOf(content.body, "friendly_name");
  if (variables !== "1,2") return toDo("template", `${name} needs the variables {{1}} (who) and {{2}} (reference)`);
  const status = textOf(recordOf(approval.body["whatsapp"]), "status");
  return status === "approved"
    ? found("template", `${name} is approved`)
    : toDo("template", `${name} is ${status || "not submitted"}: have it approved under Content Template Builder`);
}

function nobody({ apiRoot }: TwilioConfig, reply: { failed: string }): string {
  return unasked("Twilio", reply, apiRoot, "TWILIO_API_ROOT");
}

/** Why Twilio refused; undefined where it did what was asked. */
function refusal(reply: Exclude<Reply, { failed: string }>): string | undefined {
  if (reply.status < 400) return undefined;
  const code = typeof reply.body["code"] === "number" ? reply.body["code"] : reply.status;
  return `Twilio refused: ${twilioVerdict(code)?.words ?? textOf(reply.body, "message")} (${code})`;
}
