import type { Clock } from "../clock.ts";
import type { Dialog, HandsetMessage } from "../handsets/dialogs.ts";
import { fateOf } from "../handsets/fate.ts";
import type { PersonSpec } from "../handsets/people.ts";
import { viewChats, type WhatsAppChat } from "../handsets/phone-view.ts";
import { act } from "../handsets/say.ts";
import { readObject } from "../fields.ts";
import type { About, Answer, Provider, Saying, StatusFault } from "../provider.ts";
import type { PostWebhook } from "../webhook-posts.ts";
import type { WireRequest } from "../wire.ts";
import { createAccount, newSid, type Account, type TwilioState, type ContentTemplate } from "./account.ts";
import { readContent } from "./content.ts";
import { contentsOf, orderReview } from "./contents.ts";
import { answer } from "./endpoints.ts";
import { errorAnswer, TwilioError } from "./errors.ts";
import { messageForm } from "./forms.ts";
import type { TwilioSpec } from "./world.ts";

export interface TwilioOptions {
  spec: TwilioSpec;
  people: PersonSpec[];
  clock: Clock;
  post: PostWebhook;
  /** What `save` gave in an earlier run. */
  saved?: unknown;
  changed: () => void;
}

export interface Twilio extends Provider {
  /** The chats on people's phones. */
  phone(): WhatsAppChat[];
}

/** The local Twilio, as far as it sends WhatsApp messages: https://www.twilio.com/docs/whatsapp/api */
export function createTwilio({ spec, people, clock, post, saved, changed }: TwilioOptions): Twilio {
  const state = saved as TwilioState | undefined;
  const account = createAccount({ spec, people, clock, post, state, changed });
  return {
    name: "twilio",
    claims: (path) => /^\/(2010-04-01\/|v2\/Channels\/|v1\/Content(\/|$)|v2\/ContentAndApprovals$)/.test(path),
    open: async (request) => open(account, request),
    say: (saying) => say(account, saying),
    review: (order) => orderReview(account, order),
    phone: () => viewChats({ provider: "twilio", number: spec.number, name: spec.profileName }, account.dialogs),
    save: () => account.state,
    async close() {
      account.agenda.close();
      account.posts.close();
    },
  };
}

function open(account: Account, request: WireRequest) {
  return {
    about: aboutOf(contentsOf(account), request),
    async answer(): Promise<Answer> {
      try {
        authorize(account.spec, request);
        return await answer(account, request);
      } catch (error) {
        if (error instanceof TwilioError) return errorAnswer(error);
        throw error;
      }
    },
    refuse: (fault: StatusFault) => errorAnswer(faults[fault]()),
  };
}

/** https://www.twilio.com/docs/usage/requests-to-twilio#credentials */
function authorize({ accountSid, authToken, apiKey }: TwilioSpec, { headers }: WireRequest) {
  const encoded = /^Basic +(\S+)$/i.exec(headers.authorization ?? "")?.[1] ?? "";
  const given = Buffer.from(encoded, "base64").toString();
  if (given !== `${accountSid}:${authToken}` && given !== `${apiKey.sid}:${apiKey.secret}`)
    throw new TwilioError(20003);
}

/** A person does something on their phone, and the webhook hears of it. */
function say(account: Account, saying: Saying) {
  const event = act(account.dialogs, saying, newSid, (dialog, messages) => read(account, dialog, messages));
  if (event.kind === "opened") return {};
  account.notify(account.webhookUrl(), messageForm(account.spec, event));
  return { messageId: event.message.id, from: event.dialog.number };
}

function read({ agenda }: Account, { number }: Dialog, messages: HandsetMessage[]) {
  const fate = fateOf(number);
  if (fate.kind === "odd" && fate.oddity === "no-status") return;
  for (const message of messages) agenda.add(message, number, [{ after: 0, status: "read" }]);
}

const faults: Record<StatusFault, () => TwilioError> = {
  "400": () => new TwilioError(21211, "The 'To' number is not a valid phone number."),
  "403": () => new TwilioError(20403),
  "429": () => new TwilioError(20429),
  "500": () => new TwilioError(20500),
  "503": () => new TwilioError(20503),
};

/** What the record says. Credentials are in a header, which is not kept. */
function aboutOf(contents: ContentTemplate[], { method, path, contentType, body }: WireRequest): About {
  const isJson = contentType === "application/json";
  const form = new URLSearchParams(isJson ? "" : body.toString());
  return {
    to: form.get("To") ?? "",
    text: textOf(contents, form),
    silent: false,
    request: { method, path, body: isJson ? readObject(body) : Object.fromEntries(form) },
  };
}

/** The text as it would be shown; what is refused has the text that stands in the request. */
function textOf(contents: ContentTemplate[], form: URLSearchParams) {
  try {
    return readContent(contents, form).text;
  } catch {
    return form.get("Body") ?? "";
  }
}
