import axios, { type AxiosRequestConfig, type AxiosResponse, isAxiosError } from "axios";
import { firebase } from "./firebase.ts";

const TIMEOUT_MS = 20_000;

const http = axios.create({
  timeout: TIMEOUT_MS,
  validateStatus: (status) => (status >= 200 && status < 300) || status === 304,
});

/**
 * GET with the caller's ID token; 304 is an answer, not a failure. A refused token is renewed once, since a laptop
 * that slept may hold one that has lapsed.
 */
export async function get<T>(path: string, config: AxiosRequestConfig = {}): Promise<AxiosResponse<T>> {
  try {
    return await getWithToken<T>(path, config, false);
  } catch (error) {
    if (isAxiosError(error) && error.response?.status === 401) return getWithToken<T>(path, config, true);
    throw error;
  }
}

async function getWithToken<T>(path: string, config: AxiosRequestConfig, fresh: boolean): Promise<AxiosResponse<T>> {
  const token = await (await firebase()).idToken(fresh);
  return http.get<T>(path, { ...config, headers: { ...config.headers, Authorization: `Bearer ${token ?? ""}` } });
}
