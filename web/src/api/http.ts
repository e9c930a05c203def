import { type AxiosResponse, create, isAxiosError } from "axios";
import { ANSWER_PATIENCE_MS } from "@porchlight/contract/limits.ts";
import type { AnswerTo, CallableName, Given, Name, Params } from "@porchlight/contract/operations.ts";
import { proof } from "./app-check/app-check.ts";
import { comeAgain } from "./come-again.ts";
import { firebase } from "./firebase.ts";

type GetName = Extract<Name, `GET ${string}`>;
/** What is said without a body, and answered without one. */
type TellName = "POST /conversations/{id}/typing";

interface Question<Of extends GetName> {
  params?: Params<Of>;
  query?: Given<Of, "query">;
  /** The ETag of the last answer to the same question. */
  etag?: string | undefined;
}

/** `undefined` as body: nothing has changed (304). */
interface Got<Body> {
  body: Body | undefined;
  etag: string | undefined;
}

const http = create({
  timeout: ANSWER_PATIENCE_MS,
  validateStatus: (status) => (status >= 200 && status < 300) || status === 304,
});

/** GET what is certainly there. Rejects where the answer does not fit the contract. */
export async function get<Of extends GetName>(name: Of, question: Question<Of> = {}): Promise<AnswerTo<Of>> {
  const { body } = await getIfChanged(name, question);
  if (body === undefined) throw new Error(`${name} is said to be unchanged, and was not there before`);
  return body;
}

/** GET with the caller's ID token; 304 is an answer, not a failure. Rejects where the answer does not fit the contract. */
export async function getIfChanged<Of extends GetName>(name: Of, question: Question<Of>): Promise<Got<AnswerTo<Of>>> {
  const [{ fitting }, { status, data, headers }] = await Promise.all([
    import("./answers.ts"),
    comeAgain(() => ask(name, question)),
  ]);
  const given: unknown = headers["etag"];
  return {
    body: status === 304 ? undefined : await fitting(name, data),
    etag: typeof given === "string" ? given : question.etag,
  };
}

/** POST of what nobody waits for. */
export async function tell<Of extends TellName>(name: Of, params: Params<Of>): Promise<void> {
  await http.post(pathOf(name, params), undefined, { headers: await credentials(false) });
}

/** A refused token is renewed once, since a laptop that slept may hold one that has lapsed. */
async function ask<Of extends GetName>(name: Of, question: Question<Of>): Promise<AxiosResponse<unknown>> {
  try {
    return await askWithToken(name, question, false);
  } catch (error) {
    if (isAxiosError(error) && error.response?.status === 401) return askWithToken(name, question, true);
    throw error;
  }
}

async function askWithToken<Of extends GetName>(
  name: Of,
  { params, query, etag }: Question<Of>,
  fresh: boolean,
): Promise<AxiosResponse<unknown>> {
  const headers = { ...(await credentials(fresh)), ...(etag !== undefined && { "If-None-Match": etag }) };
  return http.get<unknown>(pathOf(name, params), { params: query, headers });
}

let shownLast: Record<string, string> | undefined;

async function credentials(fresh: boolean): Promise<Record<string, string>> {
  const [token, proven] = await Promise.all([firebase().then(({ idToken }) => idToken(fresh)), proof()]);
  shownLast = { ...proven, Authorization: `Bearer ${token ?? ""}` };
  return shownLast;
}

/** Calls a callable while the page goes, with what was shown last: there is no time to ask for more, nor to hear an answer. */
export function callLeaving<Of extends CallableName>(name: Of, data: Given<`POST /call/${Of}`, "body">): void {
  if (!shownLast) return;
  const headers = { ...shownLast, "Content-Type": "application/json" };
  const body = JSON.stringify({ data });
  fetch(`/api/call/${name}`, { method: "POST", keepalive: true, headers, body }).catch(() => undefined);
}

/** What stands in braces in the name is filled in. */
function pathOf(name: GetName | TellName, params: Readonly<Record<string, string>> = {}): string {
  const path = name
    .slice(name.indexOf(" ") + 1)
    .replace(/\{(\w+)\}/g, (_, key: string) => encodeURIComponent(params[key] ?? ""));
  return `/api${path}`;
}
