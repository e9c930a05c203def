import { randomBytes } from "node:crypto";
import type { Clock } from "../clock.ts";
import type { Dialog, HandsetMessage } from "../handsets/dialogs.ts";
import { fateOf } from "../handsets/fate.ts";
import type { PersonSpec } from "../handsets/people.ts";
import { viewChats, type WhatsAppChat } from "../handsets/phone-view.ts";
import { act } from "../handsets/say.ts";
import type { About, Answer, Provider, Saying, StatusFault } from "../provider.ts";
import type { PostWebhook } from "../webhook-posts.ts";
import type { WireRequest } from "../wire.ts";
import { createAccount, newMessageId, type Account, type WhatsAppState } from "./account.ts";
import { readContent } from "./content.ts";
import { findEndpoint } from "./endpoints.ts";
import { errorAnswer, GraphError } from "./errors.ts";
import { objectOf, readObject, stringOf, type Fields } from "../fields.ts";
import { messageBody } from "./webhook-body.ts";
import { orderReview, templatesOf, type Template } from "./templates.ts";
import type { WhatsAppSpec } from "./world.ts";

export interface WhatsAppOptions {
  spec: WhatsAppSpec;
  people: PersonSpec[];
  clock: Clock;
  post: PostWebhook;
  /** What `save` gave in an earlier run. */
  saved?: unknown;
  changed: () => void;
}

export interface WhatsApp extends Provider {
  /** The chats on people's phones. */
  phone(): WhatsAppChat[];
}

/** The local WhatsApp Cloud API: https://developers.facebook.com/documentation/business-messaging/whatsapp/overview */
export function createWhatsApp({ spec, people, clock, post, saved, changed }: WhatsAppOptions): WhatsApp {
  const state = saved as WhatsAppState | undefined;
  const account = createAccount({ spec: { ...spec }, people, clock, post, state, changed });
  return {
    name: "whatsapp",
    claims: (path) => /^\/v\d+\.\d+\//.test(path),
    open: async (request) => open(account, request),
    say: (saying) => say(account, saying),
    review: (order) => orderReview(account, order),
    phone: () =>
      viewChats({ provider: "whatsapp", number: spec.displayPhoneNumber, name: spec.verifiedName }, account.dialogs),
    save: () => account.state,
    async close() {
      account.agenda.close();
      account.posts.close();
    },
  };
}

function open(account: Account, request: WireRequest) {
  const body = readObject(request.body);
  const traceId = `A${randomBytes(17).toString("base64url")}`;
  return {
    about: aboutOf(templatesOf(account), request, body),
    async answer(): Promise<Answer> {
      try {
        authorize(account.spec, request);
        return { status: 200, body: await findEndpoint(account, request)(account, body, request) };
      } catch (error) {
        if (error instanceof GraphError) return errorAnswer(error, traceId);
        throw error;
      }
    },
    refuse: (fault: StatusFault) => errorAnswer(new GraphError(faultCodes[fault]), traceId),
  };
}

/** Each fault with a status as the error that Meta gives with it. */
const faultCodes: Record<StatusFault, number> = { "400": 100, "403": 10, "429": 130429, "500": 131000, "503": 131016 };

/** https://developers.facebook.com/documentation/business-messaging/whatsapp/access-tokens */
function authorize({ accessToken }: WhatsAppSpec, { headers, query }: WireRequest) {
  const token = /^(?:Bearer|OAuth) +(\S+)$/i.exec(headers.authorization ?? "")?.[1] ?? query.get("access_token");
  if (token === accessToken) return;
  const message = token
    ? "Invalid OAuth access token - Cannot parse access token"
    : "An access token is required to request this resource.";
  throw new GraphError(190, { message });
}

/** A person does something on their phone, and the webhook hears of it. */
function say(account: Account, saying: Saying) {
  const event = act(account.dialogs, saying, newMessageId, (dialog, messages) => read(account, dialog, messages));
  if (event.kind === "opened") return {};
  account.notify(messageBody(account.spec, event));
  return { messageId: event.message.id, from: event.dialog.number };
}

function read(account: Account, { number }: Dialog, messages: HandsetMessage[]) {
  const fate = fateOf(number);
  if (fate.kind === "odd" && fate.oddity === "no-status") return;
  for (const message of messages) account.agenda.add(message, number, [{ after: 0, status: "read" }]);
}

/** What the record says. The token is in a header or in the query, neither of which is kept. */
function aboutOf(templates: Template[], { method, path }: WireRequest, body: Fields): About {
  const { verify_token: secret, ...shown } = body;
  return {
    to: stringOf(body, "to") ?? "",
    text: textOf(templates, body),
    silent: false,
    request: { method, path, body: secret === undefined ? shown : { ...shown, verify_token: "…" } },
  };
}

/** The text as it would be shown; what is refused has the text that stands in the request. */
function textOf(templates: Template[], body: Fields) {
  if (body["type"] === "reaction") return stringOf(objectOf(body, "reaction") ?? {}, "emoji") ?? "";
  const text = objectOf(body, "text") ?? objectOf(objectOf(body, "interactive") ?? {}, "body") ?? {};
  try {
    return body["to"] === undefined ? "" : readContent(templates, body).text;
  } catch {
    return stringOf(text, "body") ?? stringOf(text, "text") ?? "";
  }
}
