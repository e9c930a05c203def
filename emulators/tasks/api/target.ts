import { invalid } from "embedded-firestore/building-blocks.ts";
import type { HttpTarget } from "../task.ts";

/** What of `task.httpRequest` is read. */
export interface HttpRequestFields {
  url?: unknown;
  httpMethod?: unknown;
  headers?: unknown;
  body?: unknown;
}

const METHODS = ["POST", "GET", "HEAD", "PUT", "DELETE", "PATCH", "OPTIONS"];
const WITH_BODY = ["POST", "PUT", "PATCH"];
const LONGEST_URL = 2083;
const BASE64 = /^[A-Za-z0-9+/_-]*={0,2}$/;
const HEADER_NAME = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/;
const HEADER_VALUE = /^[\t\u0020-\u007E\u0080-\u00FF]*$/;
const LOCAL = ["127.0.0.1", "localhost", "[::1]"];

/** What a task cannot set: Cloud Tasks does, or nobody. */
const RESERVED =
  /^(?:host|content-length|user-agent|connection|transfer-encoding|x-google-.*|x-appengine-.*|x-cloudtasks-.*)$/i;

/**
 * The request that a task is to be. Headers that Cloud Tasks sets itself are left out, as it does; an address on another
 * machine is refused, which it would not be there: what is tried out here reaches nobody. INVALID_ARGUMENT says what is
 * wrong. https://cloud.google.com/tasks/docs/reference/rest/v2/projects.locations.queues.tasks#httprequest
 */
export function parseTarget(fields: HttpRequestFields, defaultUrl: string | undefined): HttpTarget {
  const { httpMethod = "POST", body = "" } = fields;
  if (typeof httpMethod !== "string" || !METHODS.includes(httpMethod)) {
    throw invalid(`HttpRequest.http_method is none of ${METHODS.join(", ")}`);
  }
  if (typeof body !== "string" || !BASE64.test(body)) throw invalid("HttpRequest.body is not base64");
  if (body !== "" && !WITH_BODY.includes(httpMethod)) {
    throw invalid(`HttpRequest.body must not be set with the method ${httpMethod}`);
  }
  return { url: parseUrl(fields.url, defaultUrl), method: httpMethod, headers: parseHeaders(fields.headers), body };
}

function parseUrl(value: unknown, defaultUrl: string | undefined): string {
  // With an emulator's host set, firebase-admin sends "".
  const text = value === undefined || value === "" ? defaultUrl : value;
  if (text === undefined) throw invalid("HttpRequest.url is required: the queue has no address of its own");
  const url = typeof text === "string" && text.length <= LONGEST_URL ? URL.parse(text) : null;
  if (!url || !["http:", "https:"].includes(url.protocol)) {
    throw invalid('HttpRequest.url must start with "http://" or "https://" and be a URL of at most 2083 characters');
  }
  if (!LOCAL.includes(url.hostname)) {
    throw invalid(`HttpRequest.url leads to ${url.hostname}; the local Cloud Tasks calls this machine only`);
  }
  return url.href;
}

function parseHeaders(value: unknown): Record<string, string> {
  if (value === undefined) return {};
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    throw invalid("HttpRequest.headers is not an object");
  }
  const headers: [string, string][] = [];
  for (const [name, text] of Object.entries(value)) {
    if (!HEADER_NAME.test(name)) throw invalid(`HttpRequest.headers: ${JSON.stringify(name)} is no header's name`);
    if (typeof text !== "string" || !HEADER_VALUE.test(text)) {
      throw invalid(`HttpRequest.headers: the value of ${name} is not a text that a header can hold`);
    }
    if (!RESERVED.test(name)) headers.push([name, text]);
  }
  return Object.fromEntries(headers);
}
