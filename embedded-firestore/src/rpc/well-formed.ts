import { invalid } from "../status.ts";
import { checkWhole } from "./whole-message.ts";
import type { MethodDefinition, ServiceDefinition } from "@grpc/grpc-js";

/** Requests that had a string which was not UTF-8. */
const broken = new WeakSet<object>();

const REPLACEMENT = "\u{fffd}";
const REPLACEMENT_BYTES = Buffer.from(REPLACEMENT);

/**
 * The service with requests looked at before they are lost: protobuf's decoder puts U+FFFD in the place of what is not
 * UTF-8, so a request with more of them than it was sent is not what the client meant.
 */
export function noticingBrokenText(service: ServiceDefinition): ServiceDefinition {
  return Object.fromEntries(
    Object.entries(service).map(([name, method]) => [
      name,
      { ...method, requestDeserialize: noticing(method.requestDeserialize) },
    ]),
  );
}

function noticing(deserialize: MethodDefinition<object, object>["requestDeserialize"]): (bytes: Buffer) => object {
  return (bytes) => {
    checkWhole(bytes);
    const request = deserialize(bytes);
    const found = countIn(request);
    if (found > 0 && found > countBytes(bytes)) broken.add(request);
    return request;
  };
}

/** INVALID_ARGUMENT for a request with text that was not UTF-8. */
export function checkText(request: object): void {
  if (broken.has(request)) throw invalid("The request contains a string that is not valid UTF-8.");
}

function countIn(value: unknown): number {
  if (typeof value === "string") return value.includes(REPLACEMENT) ? value.split(REPLACEMENT).length - 1 : 0;
  if (typeof value !== "object" || value === null || value instanceof Uint8Array) return 0;
  let count = 0;
  for (const [key, inner] of Object.entries(value)) count += countIn(key) + countIn(inner);
  return count;
}

function countBytes(bytes: Buffer): number {
  let count = 0;
  for (let at = bytes.indexOf(REPLACEMENT_BYTES); at !== -1; at = bytes.indexOf(REPLACEMENT_BYTES, at + 3)) count++;
  return count;
}
