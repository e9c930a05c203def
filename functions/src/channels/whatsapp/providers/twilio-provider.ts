/** WhatsApp by Twilio. https://www.twilio.com/docs/messaging/api/message-resource#create-a-message-resource */
import { boundedRequest, type Answer } from "../../shared/bounded-request.ts";
import { PROVIDER_ANSWER_MS } from "../../../times.ts";
import { ProviderUnknown, ProviderDown } from "../../channel.ts";
import { fitToShow, objectIn, unreadable, verdictByStatus } from "./answers.ts";
import { twilioVerdict } from "../codes/twilio-codes.ts";
import { createTwilioContents } from "./twilio-contents.ts";
import { errorOf } from "../codes/verdict.ts";
import type { TwilioConfig } from "./whatsapp-config.ts";
import type { SendOptions, WhatsAppProvider } from "./whatsapp-provider.ts";
import { templateName } from "../messages/whatsapp-templates.ts";

const TEXT_MOST = 1600;

/**
 * The provider on this configuration. Twilio makes buttons only out of content templates, so choices are numbered
 * lines; it has no reactions, so an emoji is a text of its own; and it cannot mark as read.
 */
export function createTwilioProvider(config: TwilioConfig): WhatsAppProvider {
  const address = `${config.apiRoot}/2010-04-01/Accounts/${config.accountSid}/Messages.json`;
  const contents = createTwilioContents(config);
  const credentials = Buffer.from(`${config.accountSid}:${config.authToken}`).toString("base64");

  async function send(to: string, content: Record<string, string>, options: SendOptions): Promise<string | null> {
    const form = new URLSearchParams({
      From: `whatsapp:+${config.number}`,
      To: `whatsapp:+${to}`,
      ...content,
      ...(options.ref === undefined ? {} : { StatusCallback: statusAddress(config.statusUrl, options.ref) }),
    });
    const answer = await boundedRequest(address, {
      method: "POST",
      headers: { authorization: `Basic ${credentials}`, "content-type": "application/x-www-form-urlencoded" },
      body: form.toString(),
      ...(options.timeoutMs === undefined ? {} : { timeoutMs: options.timeoutMs }),
    });
    return readAnswer(answer, config);
  }
  const sendText = (to: string, text: string, options: SendOptions) => send(to, { Body: text }, options);

  return {
    choices: "numbers",
    textMost: { plain: TEXT_MOST, buttons: TEXT_MOST },
    async sendTemplate(to, { kind, values, suffix }, options) {
      const { timeoutMs = PROVIDER_ANSWER_MS } = options;
      const started = performance.now();
      const sid = await contents.sidOf(templateName(kind, config.publicUrl), timeoutMs);
      // The link's end is the variable after the body's; the payloads are made of it, in the template.
      const all = suffix === null ? values : [...values, suffix];
      const variables = JSON.stringify(Object.fromEntries(all.map((value, index) => [String(index + 1), value])));
      const left = Math.max(1, Math.ceil(timeoutMs - (performance.now() - started)));
      try {
        return await send(to, { ContentSid: sid, ContentVariables: variables }, { ...options, timeoutMs: left });
      } catch (thrown) {
        if (thrown instanceof ProviderDown) contents.forget();
        throw thrown;
      }
    },
    sendText,
    sendButtons: (to, text, buttons, options) => sendText(to, numbered(text, buttons), options),
    sendList: (to, text, { rows }, options) => sendText(to, numbered(text, rows), options),
    async react(to, _messageId, emoji, options) {
      await sendText(to, emoji, options);
    },
    async templateStates(names, { timeoutMs = PROVIDER_ANSWER_MS }) {
      const states = await Promise.all(names.map((name) => contents.stateOf(name, timeoutMs)));
      return new Map(names.map((name, index) => [name, states[index] ?? "missing"]));
    },
    ownNumber: async () => config.number,
    markRead: async () => {},
  };
}

/**
 * Where Twilio tells what becomes of a message; what stands behind the hash has it try again, twice, whatever went wrong.
 * https://www.twilio.com/docs/usage/webhooks/webhooks-connection-overrides
 */
function statusAddress(statusUrl: string, ref: string): string {
  return `${statusUrl}?ref=${encodeURIComponent(ref)}#rc=2&rp=all`;
}

function numbered(text: string, choices: readonly { title: string; description?: string }[]): string {
  const lines = choices.map(({ title, description }, index) => {
    return `${index + 1}. ${title}${description === undefined ? "" : `: ${description}`}`;
  });
  return [text, ...lines].join("\n").slice(0, TEXT_MOST);
}

/** The SID of the message that Twilio took. Throws one of the channel's errors for everything else. */
function readAnswer(answer: Answer, config: TwilioConfig): string | null {
  const read = objectIn(answer.body);
  const { status, retryAfter } = answer;
  // An exception has `code`; a message that failed at once has `error_code`.
  const code = codeOf(read?.["code"]) ?? codeOf(read?.["error_code"]);
  if (code !== undefined) {
    const said = fitToShow(read?.["message"] ?? read?.["error_message"], [config.authToken, config.accountSid]);
    throw errorOf(twilioVerdict(code) ?? verdictByStatus(answer, "Twilio", said), { code, retryAfter });
  }
  const taken = status >= 200 && status < 300;
  if (!read || !taken) throw errorOf(unreadable(answer, "Twilio", "TWILIO_API_ROOT"), { retryAfter });
  const { sid } = read;
  if (typeof sid === "string") return sid;
  throw new ProviderUnknown("WhatsApp: Twilio answered and did not say that it took the message");
}

function codeOf(value: unknown): number | undefined {
  return typeof value === "number" && Number.isInteger(value) ? value : undefined;
}
