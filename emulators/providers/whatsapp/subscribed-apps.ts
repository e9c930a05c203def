import { randomBytes } from "node:crypto";
import type { Account } from "./account.ts";
import { GraphError } from "./errors.ts";
import { stringOf, type Fields } from "../fields.ts";

const TIMEOUT_MS = 10_000;

/**
 * Has the webhooks go to `override_callback_uri`, once whoever answers there has given back the challenge.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/webhooks/override
 */
export async function subscribe(account: Account, body: Fields): Promise<object> {
  const uri = stringOf(body, "override_callback_uri");
  if (uri === undefined) delete account.state.webhookUrl;
  else account.state.webhookUrl = await verified(uri, stringOf(body, "verify_token") ?? "");
  account.changed();
  return { success: true };
}

export function unsubscribe({ state, spec, changed }: Account): object {
  delete state.webhookUrl;
  delete spec.webhookUrl;
  changed();
  return { success: true };
}

export function subscriptions({ state }: Account): object {
  const app = { name: "Porchlight", id: "410000000000003", link: "https://porchlight.example/" };
  const override = state.webhookUrl === undefined ? {} : { override_callback_uri: state.webhookUrl };
  return { data: [{ whatsapp_business_api_data: app, ...override }] };
}

async function verified(uri: string, verifyToken: string) {
  if (!/^https?:/.test(URL.parse(uri)?.protocol ?? "")) {
    throw new GraphError(100, { details: "override_callback_uri is not an address" });
  }
  const challenge = String(randomBytes(4).readUInt32BE());
  const url = new URL(uri);
  for (const [name, value] of [
    ["hub.mode", "subscribe"],
    ["hub.challenge", challenge],
    ["hub.verify_token", verifyToken],
  ] as const) {
    url.searchParams.append(name, value);
  }
  const answer = await fetch(url, { redirect: "manual", signal: AbortSignal.timeout(TIMEOUT_MS) }).then(
    async (response) => ({ status: response.status, text: await response.text() }),
    () => undefined,
  );
  if (answer?.status !== 200 || answer.text !== challenge) {
    const why = answer
      ? `HTTP Status Code = ${answer.status}; HTTP Message = the challenge did not come back`
      : "timeout";
    const message = `(#2200) Callback verification failed with the following errors: ${why}`;
    throw new GraphError(2200, { message, details: message });
  }
  return uri;
}
