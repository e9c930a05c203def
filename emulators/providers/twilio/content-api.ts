import type { ContentTemplate, Account } from "./account.ts";
import { contentsOf, submit } from "./contents.ts";
import { TwilioError } from "./errors.ts";
import { readObject, stringOf } from "../fields.ts";
import { notFound } from "./messages.ts";

const PAGE_SIZE = 50;
const MOST = 1000;

/** https://www.twilio.com/docs/content/content-api-resources#fetch-a-content-resource (in truth at content.twilio.com) */
export function fetchContent(account: Account, sid: string, path: string): object {
  return wireContent(account, find(account, sid, path));
}

/** https://www.twilio.com/docs/content/content-api-resources#fetch-an-approval-status-request */
export function fetchApproval(account: Account, sid: string, path: string): object {
  const content = find(account, sid, path);
  return { sid, account_sid: account.spec.accountSid, whatsapp: { type: "whatsapp", ...wireApproval(content) } };
}

/** https://www.twilio.com/docs/content/content-api-resources#submit-a-template-for-whatsapp-approval */
export function requestApproval(account: Account, sid: string, path: string, body: Buffer): object {
  const content = find(account, sid, path);
  const fields = readObject(body);
  const name = stringOf(fields, "name") ?? "";
  if (!/^[a-z0-9_]+$/.test(name)) {
    throw new TwilioError(20001, "Name has only lower-case letters, digits and underscores");
  }
  if (!["UTILITY", "MARKETING"].includes(stringOf(fields, "category") ?? "")) {
    throw new TwilioError(20001, "Category is UTILITY or MARKETING here");
  }
  const others = contentsOf(account).filter(({ sid: other, status }) => other !== sid && status !== "UNSUBMITTED");
  if (others.some((other) => other.friendlyName === name && other.language === content.language)) {
    throw new TwilioError(20001, `A template ${name} was submitted before in ${content.language}`);
  }
  if (!submit(account, sid)) throw new TwilioError(20001, "The content was submitted before");
  return { ...wireApproval(find(account, sid, path)), name, status: "received" };
}

/** https://www.twilio.com/docs/content/content-api-resources#fetch-content-and-approvals; `ContentName` is a pattern. */
export function listContents(account: Account, query: URLSearchParams): object {
  const size = Math.min(MOST, Math.max(1, Number(query.get("PageSize") ?? PAGE_SIZE) || PAGE_SIZE));
  const page = Math.max(0, Number(query.get("Page") ?? 0) || 0);
  const name = query.get("ContentName") ?? "";
  const found = contentsOf(account).filter(({ friendlyName }) => friendlyName.includes(name));
  const contents = found.slice(page * size, (page + 1) * size).map((content) => ({
    ...wireContent(account, content),
    approval_requests: wireApproval(content),
  }));
  return { contents, meta: { page, page_size: size, key: "contents", next_page_url: null } };
}

/** A content template as it is shown. */
export function wireContent({ spec }: Account, content: ContentTemplate): object {
  const { sid, friendlyName, language, variables, body, footer, buttons } = content;
  const actions = buttons.map(({ text: title, id, url }) =>
    url === undefined ? { type: "QUICK_REPLY", title, id } : { type: "URL", title, url },
  );
  const card = { body, ...(footer !== undefined && { footer }), actions };
  return {
    sid,
    account_sid: spec.accountSid,
    friendly_name: friendlyName,
    language,
    variables,
    types: buttons.length === 0 && footer === undefined ? { "twilio/text": { body } } : { "whatsapp/card": card },
  };
}

function wireApproval({ friendlyName, status, reason }: ContentTemplate) {
  return {
    name: friendlyName,
    category: "UTILITY",
    status: status.toLowerCase(),
    rejection_reason: reason,
    allow_category_change: false,
  };
}

function find(account: Account, sid: string, path: string): ContentTemplate {
  const found = contentsOf(account).find((content) => content.sid === sid);
  if (!found) throw notFound(path);
  return found;
}
