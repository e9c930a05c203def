/** docs/api.md, made from the table of operations and the list of webhooks. */
import type { ZodType } from "zod";
import { HTTP_STATUS } from "../contract/errors.ts";
import { errorsOf, type Operation } from "../contract/operation.ts";
import { operations } from "../contract/operations.ts";
import { webhooks } from "../src/channels/webhooks.ts";
import { exampleOf } from "../test/examples.ts";
import { HOOK_EXAMPLES } from "./hooks.ts";
import { SHAPES, shapeOf, VALUES } from "./shape.ts";

const INTRODUCTION = `# The API

Made by \`npm run docs\` from the table of operations, \`functions/contract/operations.ts\`, and the list of webhooks; a test fails where this page is stale. What the words mean stands beside the schemas in \`functions/contract/\`.

- Everything is served at the site's own address. There is no CORS: other origins cannot call it from a browser.
- Who asks is known by \`Authorization: Bearer <Firebase ID token>\`: visitors are signed in anonymously, staff stand on the roster. Where App Check is enforced, \`X-Firebase-AppCheck\` is asked for too.
- Bodies are JSON of at most 64 KiB (413 for more). Fields and parameters that are not known are refused.
- Every refusal has one shape. A wrong method is 405, an unknown path 404.
- *Callables*, below \`/api/call\`, speak [Firebase's protocol](https://firebase.google.com/docs/functions/callable-reference): \`{"data": …}\` is answered \`{"result": …}\`; what is said below of body and answer is of these.
- A client must pass over fields that it does not know.
`;

const BY: Record<Operation["by"], string> = {
  anybody: "anybody",
  guest: "visitors, and whoever has not signed in",
  account: "whoever has an account with an address, staff or not",
  visitor: "visitors",
  staff: "staff",
  admin: "admins",
};

const LINE = 100;

/** The whole page. */
export function apiPage(): string {
  const all = Object.entries<Operation>(operations);
  const part = (title: string, isOf: (path: string) => boolean): string => {
    const own = all.filter(([name]) => isOf(name.split(" ")[1] ?? ""));
    return [`## ${title}\n`, ...own.map(([name, operation]) => section(name, operation))].join("\n");
  };
  const isVisitors = (path: string): boolean => path === "/site" || path.startsWith("/visitor");
  const isCall = (path: string): boolean => path.startsWith("/call/");
  return [
    INTRODUCTION,
    contents(all),
    part("Visitors", isVisitors),
    part("Staff", (path) => !isVisitors(path) && !isCall(path)),
    part("Callables", isCall),
    hooks(),
    errors(),
    shapes(),
  ].join("\n");
}

function contents(all: [string, Operation][]): string {
  const rows = all.map(([name, { by, does }]) => `| \`${routeOf(name)}\` | ${BY[by]} | ${does} |\n`);
  return `| route | for | |\n|---|---|---|\n${rows.join("")}`;
}

function section(name: string, operation: Operation): string {
  const { does, by, query, body, answer, files, etag, maxAgeSeconds, creates } = operation;
  const status = answer ? (creates ? "201 where it is new, 200 where it was there" : "200") : "204, without a body";
  const kept = [
    etag ? "with an ETag, or 304 for whoever has it" : "",
    files
      ? `a file, ${Object.values(files)
          .map((type) => `\`${type}\``)
          .join(" or ")}; in JSON`
      : "",
    maxAgeSeconds === undefined ? "" : `public for ${maxAgeSeconds} s`,
  ].filter((words) => words !== "");
  const codes = errorsOf(name, operation).map((code) => `\`${code}\``);
  return [
    `### \`${routeOf(name)}\`\n`,
    `${does} For ${BY[by]}.\n`,
    ...(query ? [`Query:\n\n${code("ts", shapeOf(query))}`] : []),
    ...(body ? [`Body:\n\n${code("ts", shapeOf(body))}`] : []),
    `Answer: ${[status, ...kept].join("; ")}.\n`,
    ...(answer ? [code("ts", shapeOf(answer))] : []),
    `Refused with ${codes.join(", ")}.\n`,
    `Example:\n\n${code("http", request(name, operation))}`,
    ...(answer ? [code("json", json(wrapped(name, "result", answer)))] : []),
  ].join("\n");
}

function routeOf(name: string): string {
  return name.replace(" ", " /api");
}

function request(name: string, { by, params = {}, query, body }: Operation): string {
  const path = Object.entries(params).reduce(
    (filled, [key, schema]) => filled.replace(`{${key}}`, String(exampleOf(schema))),
    routeOf(name),
  );
  const asked = query ? `?${new URLSearchParams(exampleOf(query) as Record<string, string>).toString()}` : "";
  return [
    `${path}${asked}`,
    ...(by === "anybody" ? [] : ["Authorization: Bearer <ID token>"]),
    ...(body ? ["Content-Type: application/json", "", json(wrapped(name, "data", body))] : []),
  ].join("\n");
}

function wrapped(name: string, field: "data" | "result", schema: ZodType): unknown {
  const example = exampleOf(schema);
  return name.startsWith("POST /call/") ? { [field]: example } : example;
}

function hooks(): string {
  const sections = webhooks.map(({ path, label, answer, asks }) => {
    const { proof, header, signed, type, body } = HOOK_EXAMPLES[path] ?? missing(path);
    const { body: said, type: saidAs } = answer ?? { body: "{}", type: "application/json" };
    return [
      `### \`POST /hooks${path}\`\n`,
      `For ${label} alone, known by ${proof}, in \`${header}\`.\n`,
      ...(asks ? ["`GET` with `hub.mode`, `hub.verify_token` and `hub.challenge` is answered the challenge.\n"] : []),
      `Answer: 200, \`${said}\` (\`${saidAs}\`).\n`,
      "Refused with `UNAUTHENTICATED` (a forgery), `INVALID_ARGUMENT` (not to be read), `UNAVAILABLE` with `Retry-After` (not set up, or to be sent again).\n",
      `Example:\n\n${code("http", `POST /hooks${path}\nContent-Type: ${type}\n${header}: ${signed}\n\n${body}`)}`,
    ].join("\n");
  });
  return ["## Webhooks\n", ...sections].join("\n");
}

function missing(path: string): never {
  throw new Error(`the webhook ${path} has no example in functions/api-docs/hooks.ts`);
}

function errors(): string {
  const example = {
    error: {
      status: "INVALID_ARGUMENT",
      message: "text must not be empty",
      details: [{ field: "text", message: "must not be empty" }],
    },
  };
  const rows = Object.entries(HTTP_STATUS).map(([name, status]) => `| \`${name}\` | ${status} |\n`);
  return `## Errors\n\n${code("json", json(example))}\n| code | HTTP |\n|---|---|\n${rows.join("")}`;
}

function shapes(): string {
  const whole = SHAPES.map(([schema, name]) => `type ${name} = ${shapeOf(schema)}`).join("\n\n");
  const rows = VALUES.map(([schema, name]) => `| \`${name}\` | \`${JSON.stringify(exampleOf(schema, name))}\` |\n`);
  return `## Shapes\n\n${code("ts", whole)}\n## Values\n\n| name | example |\n|---|---|\n${rows.join("")}`;
}

/** On one line where it is short. */
function json(value: unknown, indent = ""): string {
  const short = JSON.stringify(value);
  if (typeof value !== "object" || value === null || short.length <= LINE) return short;
  const deeper = `${indent}  `;
  const [open, close] = Array.isArray(value) ? "[]" : "{}";
  const parts = Array.isArray(value)
    ? value.map((each) => json(each, deeper))
    : Object.entries(value).map(([key, each]) => `${JSON.stringify(key)}: ${json(each, deeper)}`);
  return `${open}\n${parts.map((one) => deeper + one).join(",\n")}\n${indent}${close}`;
}

function code(language: string, text: string): string {
  return `\`\`\`${language}\n${text}\n\`\`\`\n`;
}
