/** The server, as tests of components have it: all that leaves the page by `fetch` ends here, by the name of what it asks. */
import { HTTP_STATUS, type ErrorCode, type ErrorDetail } from "@porchlight/contract/errors.ts";
import type { AnswerTo, CallableName } from "@porchlight/contract/operations.ts";
import { aSite } from "@porchlight/contract/examples/staff.ts";
import { vi } from "vitest";

/** What the panel asks, by the last part of its path. */
type Answers = { [Of in CallableName]: AnswerTo<`POST /call/${Of}`> } & {
  canned: AnswerTo<"GET /canned">;
  claimable: AnswerTo<"GET /claimable">;
  conversation: AnswerTo<"GET /conversations/{id}">;
  export: AnswerTo<"GET /conversations/{id}/export">;
  deliveries: AnswerTo<"GET /conversations/{id}/deliveries">;
  health: AnswerTo<"GET /health">;
  "identity-keys": AnswerTo<"GET /identity-keys">;
  inbox: AnswerTo<"GET /inbox">;
  me: AnswerTo<"GET /me">;
  message: AnswerTo<"GET /conversations/{id}/messages/{message}">;
  messages: AnswerTo<"GET /conversations/{id}/messages">;
  people: AnswerTo<"GET /people">;
  "pinned.json": { path: string; integrity: string };
  site: AnswerTo<"GET /site">;
  staff: AnswerTo<"GET /staff">;
  typing: object;
  unlisted: AnswerTo<"GET /unlisted">;
};

/** What Firebase's own servers are asked, by the last part of the path. */
interface FirebaseAnswers {
  "accounts:signInWithPassword": object;
  "accounts:signUp": object;
  "accounts:lookup": object;
  "accounts:sendOobCode": object;
}

type AllAnswers = Answers & FirebaseAnswers;
type Given<Name extends keyof AllAnswers> = AllAnswers[Name] | Other;
type Served = {
  [Name in keyof AllAnswers]?: Given<Name> | ((asked: Asked) => Given<Name> | Promise<Given<Name>>);
};

/** Another end of a request than the answer that was hoped for. */
class Other {
  readonly end: () => Promise<Response>;

  constructor(end: () => Promise<Response>) {
    this.end = end;
  }
}

/** What was asked: the parameters of a GET, or what a callable was called with. */
type Asked = Readonly<Record<string, unknown>>;

/** The server refuses, in its own words. */
export function refused(status: ErrorCode, message: string, details?: ErrorDetail[]): Other {
  return new Other(async () => json({ error: { status, message, details } }, HTTP_STATUS[status]));
}

/** The server is broken, and somebody before it says so in HTML. */
export const broken = new Other(async () => new Response("<h1>Bad gateway</h1>", { status: 502 }));

/** There is no line to the server. */
export const noLine = new Other(() => Promise.reject(new TypeError("fetch failed")));

/** The server has heard the question and does not answer, as long as the test goes on. */
export const silence = new Other(() => new Promise((_, reject) => waiting.push(reject)));

/** Firebase's sign-in refuses. */
export function signInRefused(message: string): Other {
  return new Other(async () => json({ error: { code: 400, message } }, 400));
}

type Question = ConstructorParameters<typeof Request>;

let served: Served = {};
const underWay = new Set<Promise<Response>>();
let waiting: ((reason: Error) => void)[] = [];

/** From now on these are the server's answers; what is not named stays as it was, in one test. */
export function serve(answers: Served): void {
  served = { ...served, ...answers };
}

/** For the setup: nothing is served yet, and nobody gets out of the page. */
export function closeDoors(): void {
  served = {};
  vi.stubGlobal("fetch", async (...what: Question) => {
    const answered = answer(...what);
    underWay.add(answered);
    return answered.finally(() => underWay.delete(answered));
  });
}

/** For the setup: whoever still waits for an answer waits no longer, so that the next test begins with nothing under way. */
export async function hangUp(): Promise<void> {
  do {
    for (const reject of waiting) reject(new TypeError("fetch failed"));
    waiting = [];
    for (let turn = 0; turn < 3; turn += 1) await new Promise((resolve) => setImmediate(resolve));
  } while (underWay.size > 0);
}

async function answer(...what: Question): Promise<Response> {
  const [to, init] = what;
  const request = new Request(typeof to === "string" ? new URL(to, location.href) : to, init);
  const url = new URL(request.url);
  if (url.pathname === "/api/site" && !served.site) return json(aSite());
  if (url.pathname === "/__/firebase/init.json") return json({ projectId: "shop", apiKey: "key" });
  const sent = await request.text();
  const body = (sent === "" ? {} : JSON.parse(sent)) as { data?: Asked };
  const isCallable = "data" in body;
  const asked = body.data ?? { ...Object.fromEntries(url.searchParams), ...body };
  const own = served[nameIn(url.pathname)];
  const given: unknown = typeof own === "function" ? await own(asked) : own;
  if (given === undefined) throw new Error(`the test serves no answer to ${url.pathname}`);
  if (given instanceof Other) return given.end();
  return json(isCallable ? { result: given } : given);
}

/** The operation's name is the last part of its path; only a conversation and a message have their id there. */
function nameIn(path: string): keyof AllAnswers {
  if (/\/conversations\/[^/]+$/u.test(path)) return "conversation";
  if (/\/messages\/[^/]+$/u.test(path)) return "message";
  return path.slice(path.lastIndexOf("/") + 1) as keyof AllAnswers;
}

function json(body: unknown, status = 200): Response {
  return Response.json(body, { status });
}
