import type { WireRequest } from "../wire.ts";
import { badRequest } from "./bot-api-error.ts";

/** The parameters of a call. Values of a form or a query are strings, also where they hold JSON; values of a JSON body have their own types. */
export type Parameters = Record<string, unknown>;

/**
 * Reads the parameters of a call from its query and its body, which may be a form, multipart or JSON; the body wins.
 * https://core.telegram.org/bots/api#making-requests
 */
export async function readParameters(request: WireRequest): Promise<Parameters> {
  const parameters: Parameters = Object.create(null) as Parameters;
  for (const [name, value] of request.query) parameters[name] = value;
  if (request.method !== "POST" || request.body.length === 0) return parameters;

  if (request.contentType === "application/json") {
    for (const [name, value] of Object.entries(parseObject(request.body.toString()))) {
      if (value !== null) parameters[name] = value;
    }
  } else if (request.contentType === "application/x-www-form-urlencoded") {
    for (const [name, value] of new URLSearchParams(request.body.toString())) parameters[name] = value;
  } else if (request.contentType === "multipart/form-data") {
    for (const [name, value] of await readMultipart(request)) {
      if (typeof value === "string") parameters[name] = value;
    }
  }
  return parameters;
}

function parseObject(text: string): object {
  const value = parseJson(text);
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    throw badRequest("can't parse JSON object");
  }
  return value;
}

async function readMultipart({ headers, body }: WireRequest) {
  try {
    const contentType = headers["content-type"] ?? "";
    return await new Response(new Uint8Array(body), { headers: { "content-type": contentType } }).formData();
  } catch {
    throw badRequest("can't parse multipart form data");
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

/** A text as it was given, or undefined; numbers are taken for texts, as Telegram does. */
export function textOf(parameters: Parameters, name: string): string | undefined {
  const value = parameters[name];
  if (typeof value === "number" || typeof value === "boolean") return String(value);
  return typeof value === "string" ? value : undefined;
}

/** A boolean, which forms and queries spell `true`, `yes` or `1`. */
export function flagOf(parameters: Parameters, name: string): boolean {
  return ["true", "yes", "1"].includes((textOf(parameters, name) ?? "").toLowerCase());
}

/** A whole number, or undefined where it is absent or is none. */
export function integerOf(parameters: Parameters, name: string): number | undefined {
  const text = textOf(parameters, name)?.trim() ?? "";
  if (!/^-?\d{1,16}$/.test(text)) return undefined;
  const number = Number(text);
  return Number.isSafeInteger(number) ? number : undefined;
}

/** An object or a list, which forms and queries carry as JSON text; undefined when absent, `null` when it cannot be parsed. */
export function jsonOf(parameters: Parameters, name: string): object | null | undefined {
  const value = parameters[name];
  if (value === undefined || value === "") return undefined;
  const parsed = typeof value === "string" ? parseJson(value) : value;
  return typeof parsed === "object" && parsed !== null ? parsed : null;
}
