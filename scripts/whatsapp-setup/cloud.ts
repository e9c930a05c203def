/** The set-up of Meta's Cloud API. https://developers.facebook.com/documentation/business-messaging/whatsapp/get-started */
import type { CloudConfig } from "../../functions/src/channels/whatsapp/providers/whatsapp-config.ts";
import { metaVerifyToken } from "../../functions/src/channels/whatsapp/inbound/verify-meta.ts";
import { recordOf, recordsOf, textOf } from "./ask.ts";
import { cloudShelf } from "./cloud-templates.ts";
import { found, toDo, type Finding } from "./finding.ts";
import { graph, nobody, refusal } from "./graph.ts";
import { siteFault, type SetupSettings } from "./settings.ts";
import { setUpTemplates, type TemplateOptions } from "./templates.ts";

/** Looks at number, templates and webhook; makes templates and sets the webhook where it may. */
export async function setUpCloud(
  config: CloudConfig,
  settings: SetupSettings,
  options: TemplateOptions,
): Promise<Finding[]> {
  const number = await checkNumber(config);
  const account = await businessAccount(config, settings);
  if ("missing" in account) {
    const { missing } = account;
    return [number, toDo("templates", missing), toDo("webhook", `${missing}. ${byHand(settings)}`)];
  }
  return [
    number,
    ...(await setUpTemplates(cloudShelf(config, account.id), settings.publicUrl, options)),
    await setUpWebhook(config, settings, account.id, options.mayChange),
  ];
}

/** The templates alone. */
export async function setUpCloudTemplates(
  config: CloudConfig,
  settings: SetupSettings,
  options: TemplateOptions,
): Promise<Finding[]> {
  const account = await businessAccount(config, settings);
  if ("missing" in account) return [toDo("templates", account.missing)];
  return setUpTemplates(cloudShelf(config, account.id), settings.publicUrl, options);
}

/**
 * The account that templates and webhook belong to: as it is set, else as the number's own health tells it.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/support/health-status
 */
async function businessAccount(
  config: CloudConfig,
  { businessAccountId }: SetupSettings,
): Promise<{ id: string } | { missing: string }> {
  if (businessAccountId !== "") return { id: businessAccountId };
  const reply = await graph(config, `${config.phoneNumberId}?fields=health_status`);
  if ("failed" in reply) return { missing: nobody(config, reply) };
  const entities = recordsOf(recordOf(reply.body["health_status"])?.["entities"]);
  const id = textOf(
    entities.find((entity) => textOf(entity, "entity_type") === "WABA"),
    "id",
  );
  const where = "set it to the WhatsApp Business Account ID under API Setup in Meta's dashboard";
  const remedy = `WHATSAPP_BUSINESS_ACCOUNT_ID is empty, and Meta does not tell it: ${where}`;
  return id === "" ? { missing: remedy } : { id };
}

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
