import type { Account } from "./account.ts";
import { notFound } from "./messages.ts";

/** https://www.twilio.com/docs/content/content-api-resources#fetch-a-content-resource (in truth at content.twilio.com) */
export function fetchContent(account: Account, sid: string, path: string): object {
  const { body, buttons } = find(account, sid, path);
  const text = [body, ...buttons.flatMap(({ id, url }) => [id ?? "", url ?? ""])].join(" ");
  const variables = [...new Set(text.match(/\{\{\w+\}\}/g))].map((name) => [name.slice(2, -2), "sample"]);
  const actions = buttons.map(({ text: title, id, url }) =>
    url === undefined ? { type: "QUICK_REPLY", title, id } : { type: "URL", title, url },
  );
  return {
    sid,
    account_sid: account.spec.accountSid,
    friendly_name: sid.toLowerCase(),
    language: "en",
    variables: Object.fromEntries(variables) as object,
    types: buttons.length === 0 ? { "twilio/text": { body } } : { "twilio/card": { title: body, actions } },
  };
}

/** https://www.twilio.com/docs/content/content-api-resources#fetch-an-approval-status-request */
export function fetchApproval(account: Account, sid: string, path: string): object {
  const { approved } = find(account, sid, path);
  return {
    sid,
    account_sid: account.spec.accountSid,
    whatsapp: {
      type: "whatsapp",
      name: sid.toLowerCase(),
      category: "UTILITY",
      status: approved ? "approved" : "unsubmitted",
      rejection_reason: "",
      allow_category_change: false,
    },
  };
}

function find({ spec }: Account, sid: string, path: string) {
  const found = spec.contents.find((content) => content.sid === sid);
  if (!found) throw notFound(path);
  return found;
}
