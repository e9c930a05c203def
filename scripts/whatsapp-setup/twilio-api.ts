/** Questions to Twilio's APIs. https://www.twilio.com/docs/usage/twilios-response */
import { twilioVerdict } from "../../functions/src/channels/whatsapp/codes/twilio-codes.ts";
import { twilioRoot } from "../../functions/src/channels/whatsapp/providers/twilio-contents.ts";
import type { TwilioConfig } from "../../functions/src/channels/whatsapp/providers/whatsapp-config.ts";
import { ask, textOf, unasked, type Reply } from "./ask.ts";

/** Asks with the owner's credentials. Never rejects. */
export function request(
  config: TwilioConfig,
  api: "api" | "messaging" | "content",
  path: string,
  options?: { method: string; json: object },
): Promise<Reply> {
  const login = Buffer.from(`${config.accountSid}:${config.authToken}`).toString("base64");
  return ask(`${twilioRoot(config.apiRoot, api)}${path}`, `Basic ${login}`, options);
}

/** Nothing is known, for nobody answered. */
export function nobody({ apiRoot }: TwilioConfig, reply: { failed: string }): string {
  return unasked("Twilio", reply, apiRoot, "TWILIO_API_ROOT");
}

/** Why Twilio refused; undefined where it did what was asked. */
export function refusal(reply: Exclude<Reply, { failed: string }>): string | undefined {
  if (reply.status < 400) return undefined;
  const code = typeof reply.body["code"] === "number" ? reply.body["code"] : reply.status;
  return `Twilio refused: ${twilioVerdict(code)?.words ?? textOf(reply.body, "message")} (${code})`;
}
