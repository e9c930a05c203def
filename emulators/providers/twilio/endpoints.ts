import type { Answer } from "../provider.ts";
import type { WireRequest } from "../wire.ts";
import type { Account } from "./account.ts";
import { fetchApproval, fetchContent, listContents, requestApproval } from "./content-api.ts";
import { createContent } from "./create-content.ts";
import { createMessage, fetchMessage, notFound } from "./messages.ts";
import { listSenders, updateSender } from "./senders.ts";

type Endpoint = (account: Account, request: WireRequest, sid: string) => Answer | Promise<Answer>;

/** What is served. `emulators/README.md` lists it, and a test holds that list against this one. */
export const endpoints: Record<string, Endpoint> = {
  "GET /2010-04-01/Accounts/{AccountSid}.json": ({ spec }) => ({
    status: 200,
    body: { sid: spec.accountSid, friendly_name: spec.profileName, status: "active", type: "Full" },
  }),
  "POST /2010-04-01/Accounts/{AccountSid}/Messages.json": async (account, { body }) => ({
    status: 201,
    body: await createMessage(account, new URLSearchParams(body.toString())),
  }),
  "GET /2010-04-01/Accounts/{AccountSid}/Messages/{Sid}.json": (account, _, sid) => ({
    status: 200,
    body: fetchMessage(account, sid),
  }),
  "GET /v2/Channels/Senders": (account, { query }) => ({ status: 200, body: listSenders(account, query) }),
  "POST /v2/Channels/Senders/{Sid}": (account, { body, path }, sid) => ({
    status: 202,
    body: updateSender(account, sid, body, path),
  }),
  "POST /v1/Content": (account, { body }) => ({ status: 201, body: createContent(account, body) }),
  "GET /v2/ContentAndApprovals": (account, { query }) => ({ status: 200, body: listContents(account, query) }),
  "POST /v1/Content/{Sid}/ApprovalRequests/whatsapp": (account, { path, body }, sid) => ({
    status: 201,
    body: requestApproval(account, sid, path, body),
  }),
  "GET /v1/Content/{Sid}": (account, { path }, sid) => ({ status: 200, body: fetchContent(account, sid, path) }),
  "GET /v1/Content/{Sid}/ApprovalRequests": (account, { path }, sid) => ({
    status: 200,
    body: fetchApproval(account, sid, path),
  }),
};

/** Does what a request asks for. Throws Twilio's refusal where there is no such thing. */
export async function answer(account: Account, request: WireRequest): Promise<Answer> {
  for (const [name, endpoint] of Object.entries(endpoints)) {
    const [method = "", pattern = ""] = name.split(" ");
    const found = method === request.method ? patternOf(pattern).exec(request.path) : null;
    const { AccountSid = account.spec.accountSid, Sid = "" } = found?.groups ?? {};
    if (found && AccountSid === account.spec.accountSid) return endpoint(account, request, Sid);
  }
  throw notFound(request.path);
}

/** `{Name}` stands for one part of a path. */
function patternOf(pattern: string): RegExp {
  const source = pattern.replaceAll(".", "\\.").replaceAll(/\{(\w+)\}/g, "(?<$1>[^/.]+)");
  return new RegExp(`^${source}$`);
}
