import { type AxiosResponse, create, isAxiosError } from "axios";
import { ANSWER_PATIENCE_MS } from "@porchlight/contract/limits.ts";
import { firebase } from "./firebase.ts";

interface Question {
  params?: Record<string, string | number | undefined>;
  headers?: Record<string, string>;
}

const http = create({
  timeout: ANSWER_PATIENCE_MS,
  validateStatus: (status) => (status >= 200 && status < 300) || status === 304,
});

/**
 * GET with the caller's ID token; 304 is an answer, not a failure. A refused token is renewed once, since a laptop
 * that slept may hold one that has lapsed.
 */
export async function get<T>(path: string, question: Question = {}): Promise<AxiosResponse<T>> {
  try {
    return await getWithToken<T>(path, question, false);
  } catch (error) {
    if (isAxiosError(error) && error.response?.status === 401) return getWithToken<T>(path, question, true);
    throw error;
  }
}

async function getWithToken<T>(path: string, { params, headers }: Question, fresh: boolean): Promise<AxiosResponse<T>> {
  const token = await (await firebase()).idToken(fresh);
  return http.get<T>(path, { params, headers: { ...headers, Authorization: `Bearer ${token ?? ""}` } });
}
