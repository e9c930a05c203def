/** WhatsApp by Meta's Cloud API. https://developers.facebook.com/documentation/business-messaging/whatsapp/messages/send-messages */
import { boundedRequest, type Answer } from "../../shared/bounded-request.ts";
import { ProviderUnknown } from "../../channel.ts";
import { fitToShow, objectIn, recordOf, unreadable, verdictByStatus } from "./answers.ts";
import { cloudVerdict } from "../codes/cloud-codes.ts";
import { errorOf, type Verdict } from "../codes/verdict.ts";
import type { CloudConfig } from "./whatsapp-config.ts";
import type { SendOptions, WhatsAppProvider } from "./whatsapp-provider.ts";
import type { TemplateMessage } from "../messages/template-message.ts";
import { TEMPLATE_LANGUAGE, templateName } from "../messages/whatsapp-templates.ts";

/** https://developers.facebook.com/docs/graph-api/changelog/versions */
export const GRAPH_VERSION = "v23.0";
const CALLBACK_MOST = 512;

/** The provider on this configuration. */
export function createCloudProvider(config: CloudConfig): WhatsAppProvider {
  const number = `${config.apiRoot}/${GRAPH_VERSION}/${config.phoneNumberId}`;
  const authorization = `Bearer ${config.accessToken}`;

  async function post(body: object, { timeoutMs }: SendOptions): Promise<string | null> {
    const answer = await boundedRequest(`${number}/messages`, {
      method: "POST",
      headers: { authorization, "content-type": "application/json" },
      body: JSON.stringify({ messaging_product: "whatsapp", ...body }),
      ...(timeoutMs === undefined ? {} : { timeoutMs }),
    });
    return idOf(readAnswer(answer, config));
  }

  const send = (to: string, content: object, options: SendOptions) => {
    const { ref, repliesTo } = options;
    const callback = ref !== undefined && ref.length <= CALLBACK_MOST ? { biz_opaque_callback_data: ref } : {};
    const context = repliesTo === undefined ? {} : { context: { message_id: repliesTo } };
    return post({ recipient_type: "individual", to, ...context, ...content, ...callback }, options);
  };
  const sendInteractive = (to: string, interactive: object, options: SendOptions) =>
    send(to, { type: "interactive", interactive }, options);

  async function ask(path: string, { timeoutMs }: SendOptions): Promise<Record<string, unknown>> {
    const limit = timeoutMs === undefined ? {} : { timeoutMs };
    const request = { method: "GET", headers: { authorization }, body: "", ...limit };
    return readAnswer(await boundedRequest(`${config.apiRoot}/${GRAPH_VERSION}/${path}`, request), config);
  }

  return {
    choices: "buttons",
    textMost: { plain: 4096, buttons: 1024 },
    sendTemplate(to, message, options) {
      const name = templateName(message.kind, config.publicUrl);
      const template = { name, language: { code: TEMPLATE_LANGUAGE }, components: componentsOf(message) };
      return send(to, { type: "template", template }, options);
    },
    sendText: (to, body, options) => send(to, { type: "text", text: { body, preview_url: false } }, options),
    sendButtons(to, text, buttons, options) {
      const action = { buttons: buttons.map(({ id, title }) => ({ type: "reply", reply: { id, title } })) };
      return sendInteractive(to, { type: "button", body: { text }, action }, options);
    },
    sendList(to, text, { open, rows }, options) {
      const action = { button: open, sections: [{ rows }] };
      return sendInteractive(to, { type: "list", body: { text }, action }, options);
    },
    async react(to, messageId, emoji, options) {
      await send(to, { type: "reaction", reaction: { message_id: messageId, emoji } }, options);
    },
    async templateStates(names, options) {
      const { health_status: health } = await ask(`${config.phoneNumberId}?fields=health_status`, options);
      const account = recordsOf(recordOf(health)?.["entities"]).find((each) => each["entity_type"] === "WABA")?.["id"];
      if (typeof account !== "string") throw new ProviderUnknown("Meta does not say which account the number is of");
      const query = "name=porchlight_&fields=name,status,language&limit=100";
      const { data } = await ask(`${account}/message_templates?${query}`, options);
      const ours = recordsOf(data).filter(
        ({ name, language }) => names.includes(String(name)) && language === TEMPLATE_LANGUAGE,
      );
      return new Map(ours.map(({ name, status }) => [String(name), String(status).toLowerCase()]));
    },
    async ownNumber(options) {
      const read = await ask(`${config.phoneNumberId}?fields=display_phone_number`, options);
      const shown = read["display_phone_number"];
      const digits = typeof shown === "string" ? shown.replaceAll(/\D/g, "") : "";
      if (digits === "") throw new ProviderUnknown("WhatsApp: Meta did not say what the number is");
      return digits;
    },
    async markRead(messageId, options) {
      await post({ status: "read", message_id: messageId }, options);
    },
  };
}

function recordsOf(value: unknown): Record<string, unknown>[] {
  return Array.isArray(value) ? value.map(recordOf).filter((each) => each !== undefined) : [];
}

/**
 * What fills a template; of its buttons the link comes first.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/templates/utility-templates/utility-templates
 */
function componentsOf({ values, suffix, payloads }: TemplateMessage): object[] {
  const text = (value: string) => ({ type: "text", text: value });
  return [
    { type: "body", parameters: values.map(text) },
    ...(suffix === null ? [] : [{ type: "button", sub_type: "url", index: "0", parameters: [text(suffix)] }]),
    ...payloads.map((payload, index) => ({
      type: "button",
      sub_type: "quick_reply",
      index: String(index + 1),
      parameters: [{ type: "payload", payload }],
    })),
  ];
}

/** What Meta answered to something that it did. Throws one of the channel's errors for everything else. */
function readAnswer(answer: Answer, config: CloudConfig): Record<string, unknown> {
  const read = objectIn(answer.body);
  const error = recordOf(read?.["error"]);
  const { retryAfter } = answer;
  if (error) {
    const code = typeof error["code"] === "number" ? error["code"] : undefined;
    throw errorOf(verdictOf(answer, code, error, config), { code, retryAfter });
  }
  if (read && answer.status >= 200 && answer.status < 300) return read;
  throw errorOf(unreadable(answer, "Meta", "WHATSAPP_API_ROOT"), { retryAfter });
}

/** The id of the message that Meta took; null where it says only that it did. */
function idOf({ messages, success }: { messages?: unknown; success?: unknown }): string | null {
  if (success === true) return null;
  if (!Array.isArray(messages) || messages.length === 0) {
    throw new ProviderUnknown("WhatsApp: Meta answered 200 and did not say that it took the message");
  }
  const id = recordOf(messages[0])?.["id"];
  return typeof id === "string" ? id : null;
}

function verdictOf(
  answer: Answer,
  code: number | undefined,
  error: Record<string, unknown>,
  config: CloudConfig,
): Verdict {
  // The path names the number's id: Graph calls an id that it does not know an invalid parameter.
  if (code === 100 && error["error_subcode"] === 33) {
    return { kind: "down", words: "Meta knows no such number for this access token: check WHATSAPP_PHONE_NUMBER_ID" };
  }
  const known = code === undefined ? undefined : cloudVerdict(code);
  if (known) return known;
  const details = recordOf(error["error_data"])?.["details"];
  return verdictByStatus(answer, "Meta", fitToShow(details ?? error["message"], [config.accessToken]));
}
