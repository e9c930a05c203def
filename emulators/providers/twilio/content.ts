import type { HandsetMessage } from "../handsets/dialogs.ts";
import { TwilioError } from "./errors.ts";
import type { ContentTemplate } from "./account.ts";

const BODY_LIMIT = 1600;
const MOST_VARIABLES = 100;

/** What is shown of a message, and what becomes of it where the window is closed. */
export interface Content extends Pick<HandsetMessage, "kind" | "text" | "footer" | "buttons"> {
  /** Whether it may open a conversation. */
  approved: boolean;
  /** Why WhatsApp does not let the template through, although it was submitted. */
  barred?: number;
  /** The template has a variable that was not given. */
  incomplete: boolean;
}

/** Reads what a message shows: `Body`, or `ContentSid` with `ContentVariables`. Throws what Twilio refuses. */
export function readContent(contents: ContentTemplate[], form: URLSearchParams): Content {
  const sid = form.get("ContentSid");
  const variables = form.get("ContentVariables");
  if (sid === null || sid === "") {
    if (variables) throw new TwilioError(21654);
    if (form.has("MediaUrl")) throw new TwilioError(21620);
    const text = form.get("Body") ?? "";
    if (text.trim() === "") throw new TwilioError(21602);
    if (text.length > BODY_LIMIT) throw new TwilioError(21617);
    return { kind: "text", text, buttons: [], approved: false, incomplete: false };
  }
  const spec = contents.find((content) => content.sid === sid);
  if (!spec) throw new TwilioError(21655);
  return fill(spec, readVariables(variables));
}

/** https://www.twilio.com/docs/api/errors/63040 and the two after it */
const barring: Partial<Record<ContentTemplate["status"], number>> = { REJECTED: 63040, PAUSED: 63041, DISABLED: 63042 };

function fill({ status, body, footer, buttons }: ContentTemplate, variables: Record<string, string>): Content {
  let incomplete = false;
  const put = (pattern: string) =>
    pattern.replaceAll(/\{\{(\w+)\}\}/g, (whole, name: string) => {
      const value = Object.hasOwn(variables, name) ? variables[name] : undefined;
      incomplete ||= value === undefined;
      return value ?? whole;
    });
  const filled = {
    text: put(body),
    buttons: buttons.map(({ text, id, url }) => ({
      text,
      ...(id !== undefined && { id: put(id) }),
      ...(url !== undefined && { url: put(url) }),
    })),
  };
  const barred = barring[status];
  const more = { ...(footer !== undefined && { footer }), ...(barred !== undefined && { barred }) };
  const approved = status === "APPROVED";
  return { kind: approved ? "template" : "interactive", ...filled, ...more, approved, incomplete };
}

/** https://www.twilio.com/docs/api/errors/21656 */
function readVariables(text: string | null): Record<string, string> {
  if (text === null || text === "") return {};
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new TwilioError(21656);
  }
  if (typeof value !== "object" || value === null || Array.isArray(value)) throw new TwilioError(21656);
  const entries = Object.entries(value);
  const isGood = ([, one]: [string, unknown]) => typeof one === "string" && one !== "" && !/[\n\r\t]| {5,}/.test(one);
  if (entries.length > MOST_VARIABLES || !entries.every(isGood)) throw new TwilioError(21656);
  return Object.fromEntries(entries) as Record<string, string>;
}
