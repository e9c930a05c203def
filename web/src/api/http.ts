import { type AxiosResponse, create, isAxiosError } from "axios";
import { ANSWER_PATIENCE_MS } from "@porchlight/contract/limits.ts";
import type { Answers } from "./answers.ts";
import { firebase } from "./firebase.ts";

interface Question {
  params?: Record<string, string | number | undefined>;
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
export async function get<Name extends keyof Answers>(
  name: Name,
  path: string,
  params: Question["params"] = {},
): Promise<Answers[Name]> {
  const { body } = await getIfChanged(name, path, { params });
  if (body === undefined) throw new Error(`${path} is said to be unchanged, and was not there before`);
  return body;
}

/** GET with the caller's ID token; 304 is an answer, not a failure. Rejects where the answer does not fit the contract. */
export async function getIfChanged<Name extends keyof Answers>(
  name: Name,
  path: string,
  question: Question,
): Promise<Got<Answers[Name]>> {
  const [{ checked }, { status, data, headers }] = await Promise.all([import("./answers.ts"), ask(path, question)]);
  const given: unknown = headers["etag"];
  return {
    body: status === 304 ? undefined : checked(name, data),
    etag: typeof given === "string" ? given : question.etag,
  };
}

/** A refused token is renewed once, since a laptop that slept may hold one that has lapsed. */
async function ask(path: string, question: Question): Promise<AxiosResponse<unknown>> {
  try {
    return await askWithToken(path, question, false);
  } catch (error) {
    if (isAxiosError(error) && error.response?.status === 401) return askWithToken(path, question, true);
    throw error;
  }
}

async function askWithToken(path: string, { params, etag }: Question, fresh: boolean): Promise<AxiosResponse<unknown>> {
  const token = await (await firebase()).idToken(fresh);
  const headers = { Authorization: `Bearer ${token ?? ""}`, ...(etag !== undefined && { "If-None-Match": etag }) };
  return http.get<unknown>(path, { params, headers });
}
