/** The set-up of Meta's Cloud API. https://developers.facebook.com/documentation/business-messaging/whatsapp/get-started */
import { cloudVerdict } from "../../functions/src/channels/whatsapp/codes/cloud-codes.ts";
import { GRAPH_VERSION } from "../../functions/src/channels/whatsapp/cloud-provider.ts";
import type { CloudConfig } from "../../functions/src/channels/whatsapp/whatsapp-config.ts";
import { metaVerifyToken } from "../../functions/src/channels/whatsapp/inbound/verify-meta.ts";
import { ask, recordOf, recordsOf, textOf, unasked, type Reply } from "./ask.ts";
import { found, toDo, type Finding } from "./finding.ts";
import { siteFault, type SetupSettings } from "./settings.ts";

/** Looks at number, template and webhook; sets the webhook where it may. */
export async function setUpCloud(config: CloudConfig, settings: SetupSettings, mayChange: boolean): Promise<Finding[]> {
  const { businessAccountId } = settings;
  const number = await checkNumber(config);
  if (businessAccountId === "") {
    const missing =
      "WHATSAPP_BUSINESS_ACCOUNT_ID is empty: set it to the WhatsApp Business Account ID under API Setup in Meta's dashboard";
    return [number, toDo("template", missing), toDo("webhook", `${missing}. ${byHand(settings)}`)];
  }
  return [
    number,
    await checkTemplate(config, businessAccountId),
    await setUpWebhook(config, settings, businessAccountId, mayChange),
  ];
}

const graph = (config: CloudConfig, path: string, options?: { method: string; json: object }) =>
  ask(`${config.apiRoot}/${GRAPH_VERSION}/${path}`, `Bearer ${config.accessToken}`, options);

async function checkNumber(config: CloudConfig): Promise<Finding> {
  const fields = "display_phone_number,verified_name,quality_rating,code_verification_status";
  const reply = await graph(config, `${config.phoneNumberId}?fields=${fields}`);
  if ("failed" in reply) return toDo("number", nobody(config, reply));
  const refused = refusal(reply);
  if (refused !== undefined) {
    return toDo("number", `${refused}. Check WHATSAPP_PHONE_NUMBER_ID and WHATSAPP_ACCESS_TOKEN`);
  }
  const { body } = reply;
  const shown = `${textOf(body, "display_phone_number")}, “${textOf(body, "verified_name")}”, quality ${textOf(body, "quality_rating") || "unknown"}`;
  const verified = textOf(body, "code_verification_status");
  return verified === "VERIFIED" || verified === ""
    ? found("number", shown)
    : toDo("number", `${shown}; it is ${verified.toLowerCase()}: verify it in WhatsApp Manager`);
}

async function checkTemplate(config: CloudConfig, businessAccountId: string): Promise<Finding> {
  const { name, language } = config.template;
  const fields = "name,language,status,category,components,parameter_format";
  const query = new URLSearchParams({ name, fields, limit: "100" });
  const reply = await graph(config, `${businessAccountId}/message_templates?${query}`);
  if ("failed" in reply) return toDo("template", nobody(config, reply));
  const refused = refusal(reply);
  if (refused !== undefined) return toDo("template", `${refused}. Check WHATSAPP_BUSINESS_ACCOUNT_ID`);
  const named = recordsOf(reply.body["data"]).filter((template) => textOf(template, "name") === name);
  const template = named.find((each) => textOf(each, "language") === language);
  if (!template) {
    const others = named.map((each) => textOf(each, "language")).join(", ");
    const instead = others === "" ? "" : `; there is one in ${others}`;
    return toDo("template", `there is no ${name} in ${language}${instead}. ${howToMake}`);
  }
  const status = textOf(template, "status");
  const whole = `${name} in ${language}`;
  if (status !== "APPROVED") {
    return toDo("template", `${whole} is ${status.toLowerCase()}: see it in WhatsApp Manager. ${howToMake}`);
  }
  const fault = templateFault(template);
  if (fault !== undefined) return toDo("template", `${whole} ${fault}. ${howToMake}`);
  const marketing = textOf(template, "category") === "MARKETING";
  return found(
    "template",
    `${whole} is approved${marketing ? ", but as marketing: a utility template costs less" : ""}`,
  );
}

const howToMake =
  'Make a utility template such as "You have a new support message from {{1}}. Ref {{2}}. Open the inbox to reply."';

/** What keeps a template from being filled with two texts; undefined where nothing does. Pure. */
export function templateFault(template: Record<string, unknown>): string | undefined {
  if (textOf(template, "parameter_format") === "NAMED") return "has variables with names, and needs {{1}} and {{2}}";
  const components = recordsOf(template["components"]);
  const part = (type: string) => components.find((component) => textOf(component, "type") === type);
  const variables = (text: string) => [...new Set(text.match(/\{\{[^}]*\}\}/g))].sort().join();
  if (variables(textOf(part("BODY"), "text")) !== "{{1}},{{2}}")
    return "needs the variables {{1}} and {{2}} in its body";
  const header = part("HEADER");
  if (header && (textOf(header, "format") !== "TEXT" || variables(textOf(header, "text")) !== "")) {
    return "has a header with a variable or a file";
  }
  const bound = recordsOf(part("BUTTONS")?.["buttons"]).find((button) => {
    const type = textOf(button, "type");
    return type === "URL" ? variables(textOf(button, "url")) !== "" : !["QUICK_REPLY", "PHONE_NUMBER"].includes(type);
  });
  return bound && `has the button “${textOf(bound, "text")}”, which needs a value of its own`;
}

async function setUpWebhook(
  config: CloudConfig,
  settings: SetupSettings,
  businessAccountId: string,
  mayChange: boolean,
): Promise<Finding> {
  if (settings.appSecret === "") {
    return toDo("webhook", "WHATSAPP_APP_SECRET is empty: it stands under App settings, Basic, in Meta's dashboard");
  }
  const fault = siteFault(settings.publicUrl);
  if (fault !== undefined) return toDo("webhook", fault);
  const callback = callbackOf(settings);
  const reply = await graph(config, `${businessAccountId}/subscribed_apps`);
  if ("failed" in reply) return toDo("webhook", nobody(config, reply));
  const refused = refusal(reply);
  if (refused !== undefined) return toDo("webhook", `${refused}. ${byHand(settings)}`);
  const apps = recordsOf(reply.body["data"]);
  if (apps.some((app) => textOf(app, "override_callback_uri") === callback)) {
    return found("webhook", `messages and statuses go to ${callback}`);
  }
  if (!mayChange)
    return toDo("webhook", `nothing goes to ${callback} yet: run this without --check. ${byHand(settings)}`);
  const json = { override_callback_uri: callback, verify_token: metaVerifyToken(settings.appSecret) };
  const answer = await graph(config, `${businessAccountId}/subscribed_apps`, { method: "POST", json });
  if ("failed" in answer) return toDo("webhook", nobody(config, answer));
  const change = refusal(answer);
  return change === undefined
    ? found("webhook", `set: messages and statuses go to ${callback} from now on`)
    : toDo("webhook", `${change}. Is the function "hooks" deployed, with WHATSAPP_APP_SECRET? ${byHand(settings)}`);
}

function callbackOf({ publicUrl }: SetupSettings): string {
  return `${publicUrl.replace(/\/$/, "")}/hooks/whatsapp`;
}

function byHand(settings: SetupSettings): string {
  const token = settings.appSecret === "" ? "set WHATSAPP_APP_SECRET to see it" : metaVerifyToken(settings.appSecret);
  return `By hand: in Meta's dashboard under WhatsApp, Configuration, callback URL ${callbackOf(settings)}, verify token ${token}, and subscribe to "messages"`;
}

function nobody({ apiRoot }: CloudConfig, reply: { failed: string }): string {
  return unasked("Meta", reply, apiRoot, "WHATSAPP_API_ROOT");
}

/** Why Meta refused; undefined where it did what was asked. */
function refusal(reply: Exclude<Reply, { failed: string }>): string | undefined {
  const error = recordOf(reply.body["error"]);
  if (!error) return undefined;
  const code = typeof error["code"] === "number" ? error["code"] : 0;
  const known = code === 100 ? undefined : cloudVerdict(code)?.words;
  return `Meta refused: ${known ?? textOf(error, "message")} (${code})`;
}
