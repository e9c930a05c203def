/** Whether an answer to a hostile request is as the contract promises. */
import { HTTP_STATUS, type ErrorBody } from "../../contract/errors.ts";
import type { FuzzRequest } from "./requests.ts";

export interface FuzzAnswer {
  status: number;
  type: string;
  text: string;
}

/** More exact than the code's own: a wrong method or path that HTTP does not know, a body that is too large. */
const ALSO = [405, 413];

/** What is wrong with the answer, in words; undefined where nothing is. */
export function faultOf({ refused, method }: FuzzRequest, { status, type, text }: FuzzAnswer): string | undefined {
  if (status >= 500) return `a fault of ours: ${status} ${text.slice(0, 200)}`;
  if (status < 400) return refused ? `${status} for what must be refused` : undefined;
  if (method === "HEAD") return undefined;
  if (!type.startsWith("application/json")) return `refused with ${type || "no type"}: ${status} ${text.slice(0, 100)}`;
  const { status: code, message } = errorIn(text) ?? {};
  if (code === undefined || !Object.hasOwn(HTTP_STATUS, code)) return `no error of the contract: ${text.slice(0, 100)}`;
  if (HTTP_STATUS[code] !== status && !ALSO.includes(status)) return `${code} with ${status}`;
  return message === undefined || message.length < 5 || message.length > 1_000 ? "no sentence" : undefined;
}

function errorIn(text: string): ErrorBody["error"] | undefined {
  try {
    return (JSON.parse(text) as Partial<ErrorBody>).error;
  } catch {
    return undefined;
  }
}
