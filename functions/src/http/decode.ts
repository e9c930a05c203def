/** Input at the door: bodies and query strings, read by the contract's schemas or refused. */
import * as z from "zod";
import { ChatError, type ErrorDetail } from "../../contract/errors.ts";
import { BODY_MAX_BYTES } from "../../contract/limits.ts";

const DETAILS_MAX = 20;
const FIELD_MAX = 100;

/** Of a query that is not promised. */
export const nothing = z.strictObject({});

/** The JSON body as the schema reads it; INVALID_ARGUMENT that says what is wrong, 413 if it is too large. */
export async function readJson<Schema extends z.ZodType>(request: Request, schema: Schema): Promise<z.output<Schema>> {
  const [mediaType] = (request.headers.get("content-type") ?? "").split(";");
  if (mediaType?.trim().toLowerCase() !== "application/json")
    throw invalid("the content type must be application/json");
  if ((request.headers.get("content-encoding") ?? "identity") !== "identity") {
    throw invalid("the body must come uncompressed");
  }
  return readValue(parsed(await readBytes(request)), schema);
}

/** The query string as the schema reads it; a parameter that is given twice is refused like an unknown one. */
export function readQuery<Schema extends z.ZodType>(request: Request, schema: Schema): z.output<Schema> {
  const { searchParams } = new URL(request.url);
  const names = [...searchParams.keys()];
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) throw refusal([{ field: named(twice), message: "is given more than once" }]);
  return readValue(Object.fromEntries(searchParams), schema);
}

/** A value as the schema reads it. */
export function readValue<Schema extends z.ZodType>(value: unknown, schema: Schema): z.output<Schema> {
  const read = schema.safeParse(value, { reportInput: true });
  if (!read.success) throw refusal(read.error.issues.flatMap(detailsOf));
  return read.data;
}

async function readBytes(request: Request): Promise<ArrayBuffer> {
  const bytes = await request.arrayBuffer();
  if (bytes.byteLength > BODY_MAX_BYTES) {
    throw new ChatError("INVALID_ARGUMENT", `the body is larger than ${BODY_MAX_BYTES} bytes`, { httpStatus: 413 });
  }
  return bytes;
}

function parsed(bytes: ArrayBuffer): unknown {
  let text: string;
  try {
    text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw invalid("the body is not UTF-8");
  }
  try {
    return JSON.parse(text);
  } catch {
    throw invalid("the body is not JSON");
  }
}

function detailsOf(issue: z.core.$ZodIssue): ErrorDetail[] {
  if (issue.code === "unrecognized_keys") {
    return issue.keys.map((key) => ({ field: named([...issue.path, key].join(".")), message: "is not a known field" }));
  }
  return [{ field: named(issue.path.join(".")), message: wordsOf(issue) }];
}

/** The contract's own words, which may be said of what is there only. */
function wordsOf(issue: z.core.$ZodIssue): string {
  return issue.code === "invalid_type" && issue.input === undefined ? "is missing" : issue.message;
}

/** Field names come from the caller: cut, and without lone surrogates. */
function named(field: string): string {
  return field.slice(0, FIELD_MAX).toWellFormed();
}

function refusal(details: ErrorDetail[]): ChatError {
  const [first] = details;
  return new ChatError("INVALID_ARGUMENT", first === undefined ? "the input is not valid" : inWords(first), {
    details: details.slice(0, DETAILS_MAX),
  });
}

/** Words say something of their field; without one they are said of the input, or stand for themselves. */
function inWords({ field, message }: ErrorDetail): string {
  if (field !== "") return `${field} ${message}`;
  return /^(is|must|has) /.test(message) ? `the input ${message}` : message;
}

function invalid(message: string): ChatError {
  return new ChatError("INVALID_ARGUMENT", message);
}
