import type { Answer } from "../provider.ts";
import type { WireRequest } from "../wire.ts";
import type { Account } from "./account.ts";
import { createMessage, fetchMessage, notFound } from "./messages.ts";

/** What is served. `emulators/README.md` lists it, and a test holds that list against this one. */
export const endpoints = {
  "POST /2010-04-01/Accounts/{AccountSid}/Messages.json": async (account: Account, { body }: WireRequest) => ({
    status: 201,
    body: await createMessage(account, new URLSearchParams(body.toString())),
  }),
  "GET /2010-04-01/Accounts/{AccountSid}/Messages/{Sid}.json": (account: Account, _: WireRequest, sid: string) => ({
    status: 200,
    body: fetchMessage(account, sid),
  }),
} satisfies Record<string, (account: Account, request: WireRequest, sid: string) => Answer | Promise<Answer>>;

/** Does what a request asks for. Throws Twilio's refusal where there is no such thing. */
export async function answer(account: Account, request: WireRequest): Promise<Answer> {
  const { method, path } = request;
  const [, accountSid, sid = ""] = /^\/2010-04-01\/Accounts\/([^/]+)\/Messages(?:\/([^/]+))?\.json$/.exec(path) ?? [];
  const name = `${method} /2010-04-01/Accounts/{AccountSid}/Messages${sid && "/{Sid}"}.json`;
  const endpoint = Object.entries(endpoints).find(([known]) => known === name)?.[1];
  if (!endpoint || accountSid !== account.spec.accountSid) throw notFound(path);
  return endpoint(account, request, sid);
}
