/**
 * Our templates at Twilio. A message names one by its SID, which differs from account to account: it is looked up by the
 * template's name, once for each instance, so that nobody has to configure three of them.
 * https://www.twilio.com/docs/content/content-api-resources#fetch-content-and-approvals
 */
import { boundedRequest } from "../../shared/bounded-request.ts";
import { ProviderUnknown, ProviderUnreachable } from "../../channel.ts";
import { objectIn, recordOf, unreadable } from "./answers.ts";
import { twilioVerdict } from "../codes/twilio-codes.ts";
import { errorOf } from "../codes/verdict.ts";
import type { TwilioConfig } from "./whatsapp-config.ts";

/** Of several with one name one is approved; there are more only where somebody has made them by hand. */
const PAGE_SIZE = 50;

/** Twilio's APIs are on hosts of their own; a stand-in serves them all on one. */
export function twilioRoot(apiRoot: string, api: "api" | "messaging" | "content"): string {
  return apiRoot.replace("://api.twilio.com", `://${api}.twilio.com`);
}

export interface TwilioContents {
  /** The approved template of this name. Throws the channel's errors, none of them of an unknown outcome: nothing has been sent. */
  sidOf(name: string, timeoutMs: number): Promise<string>;
  /** "approved", another of WhatsApp's words for it, or "missing". One request. */
  stateOf(name: string, timeoutMs: number): Promise<string>;
  /** Twilio does not take what was found: it is looked up anew next time. */
  forget(): void;
}

export function createTwilioContents(config: TwilioConfig): TwilioContents {
  const found = new Map<string, string>();
  return {
    async sidOf(name, timeoutMs) {
      const known = found.get(name);
      if (known !== undefined) return known;
      const sid = await lookUp(config, name, timeoutMs);
      found.set(name, sid);
      return sid;
    },
    async stateOf(name, timeoutMs) {
      return stateIn(await contentsNamed(config, name, timeoutMs));
    },
    forget: () => found.clear(),
  };
}

async function lookUp(config: TwilioConfig, name: string, timeoutMs: number): Promise<string> {
  const contents = await contentsNamed(config, name, timeoutMs).catch((thrown: unknown) => {
    // What is not known here is a template's SID; that no message has left is certain.
    if (thrown instanceof ProviderUnknown)
      throw new ProviderUnreachable(`WhatsApp: Twilio's templates: ${thrown.message}`);
    throw thrown;
  });
  const states = contents.map((content) => statusOf(content));
  const sid = contents[states.indexOf("approved")]?.["sid"];
  if (typeof sid === "string") return sid;
  const state = stateIn(contents);
  throw errorOf({
    kind: "down",
    words: `the template for alerts is ${state} at Twilio: run npm run whatsapp:setup, which says what to do`,
  });
}

async function contentsNamed(config: TwilioConfig, name: string, timeoutMs: number) {
  const { accountSid, authToken, apiRoot } = config;
  const query = new URLSearchParams({ ContentName: name, PageSize: String(PAGE_SIZE) });
  const answer = await boundedRequest(`${twilioRoot(apiRoot, "content")}/v2/ContentAndApprovals?${query.toString()}`, {
    method: "GET",
    headers: { authorization: `Basic ${Buffer.from(`${accountSid}:${authToken}`).toString("base64")}` },
    body: "",
    timeoutMs,
  });
  const read = objectIn(answer.body);
  const { retryAfter } = answer;
  const code = typeof read?.["code"] === "number" ? read["code"] : undefined;
  const verdict = code === undefined ? undefined : twilioVerdict(code);
  if (verdict) throw errorOf(verdict, { code, retryAfter });
  const contents = read?.["contents"];
  if (answer.status !== 200 || !Array.isArray(contents)) {
    throw errorOf(unreadable(answer, "Twilio", "TWILIO_API_ROOT"), { retryAfter });
  }
  // The name is a pattern there: it may find longer ones too.
  return contents.map(recordOf).filter((content) => content?.["friendly_name"] === name);
}

/** Of several with one name, the best. */
function stateIn(contents: readonly (Record<string, unknown> | undefined)[]): string {
  const states = contents.map(statusOf).filter((each) => each !== "");
  return states.find((each) => each === "approved") ?? states[0] ?? "missing";
}

/** Of the approval by WhatsApp; empty where it was never asked for. */
function statusOf(content: Record<string, unknown> | undefined): string {
  const status = recordOf(content?.["approval_requests"])?.["status"];
  return typeof status === "string" ? status : "";
}
