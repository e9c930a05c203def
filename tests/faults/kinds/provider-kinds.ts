/** F1 to F19: what a provider or the way to it does wrong. */
import type { Fault as LocalFault } from "../../../emulators/providers/faults.ts";
import type { Kind } from "./kinds.ts";
import type { ProviderName, WireFault } from "../wire.ts";
import * as wire from "../wire-faults.ts";

const ALL: readonly ProviderName[] = ["telegram", "whatsapp", "push"];

type Rest = Partial<Omit<Kind, "id" | "what" | "channel" | "wire">>;

const on = (
  channels: readonly ProviderName[],
  id: string,
  what: string,
  faults: readonly WireFault[],
  { end = "sent", ...rest }: Rest = {},
): Kind[] => channels.map((channel) => ({ id, what, channel, wire: faults, end, ...rest }));

const times = (count: number, fault: WireFault): WireFault[] => Array.from({ length: count }, () => fault);
const local = (fault: LocalFault): LocalFault => fault;

const html = "<html><body><h1>Bad gateway</h1></body></html>";
const flood = (after: unknown) =>
  wire.answered(429, {
    ok: false,
    error_code: 429,
    description: `Too Many Requests: retry after ${String(after)}`,
    parameters: { retry_after: after },
  });

/** Refusals that are about the target: each marks it as gone or refused, once. */
const telegramRefusals: readonly [number, string][] = [
  [400, "Bad Request: chat not found"],
  [400, "Bad Request: message is too long"],
  [403, "Forbidden: bot was blocked by the user"],
  [403, "Forbidden: user is deactivated"],
  [403, "Forbidden: bot can't initiate conversation with a user"],
];
const whatsappRefusals: readonly [number, number, string, Kind["end"]][] = [
  [400, 131_026, "Message undeliverable", "dead"],
  [400, 131_008, "Required parameter is missing", "dead"],
  // The template is the owner's to mend: until then it is tried again.
  [400, 132_000, "Number of parameters does not match", "sent"],
  [404, 132_001, "Template name does not exist", "sent"],
  [400, 132_015, "Template is paused", "sent"],
];
/** Numbers that the local provider treats in one of these ways, each another person's. */
const sentinel =
  (...numbers: readonly string[]) =>
  (n: number) =>
    `${numbers[n % numbers.length]}${String(n % 1000).padStart(3, "0")}`;

export const providerKinds: readonly Kind[] = [
  ...on(ALL, "F1", "the connection is refused: nobody listens", [], { apart: "shut" }),
  ...on(ALL, "F4", "reset before the request is read", [local("refused")]),
  ...on(
    ["telegram", "push"],
    "F4",
    "reset, twice: an unknown outcome, and then another try",
    [wire.resetAtOnce, wire.resetAtOnce],
    { end: "sent or dead" },
  ),
  ...on(ALL, "F5", "reset after the request was read and done", [local("reset-after-accept")]),
  ...on(ALL, "F5", "reset after the request was read and not done", [local("reset")]),
  ...on(ALL, "F6", "200, then reset in the middle of the body", [wire.halfAnswer]),
  ...on(ALL, "F7", "no byte is answered; not done", [local("timeout")]),
  ...on(ALL, "F7", "no byte is answered; done", [local("timeout-after-accept")]),
  ...on(ALL, "F8", "one byte a second of the body", [local("slow")]),
  ...on(ALL, "F8", "one byte a second from the head on", [wire.slowHead]),
  ...on(ALL, "F9", "500 in the provider's words, three times", times(3, local("500"))),
  ...on(ALL, "F9", "503 in the provider's words", [local("503")]),
  ...on(ALL, "F9", "502 as a page of HTML", [wire.answered(502, html)]),
  ...on(ALL, "F9", "500 and 503 as HTML", [wire.answered(500, html), wire.answered(503, "")]),
  ...on(ALL, "F10", "429 in the provider's words", [local("429")], { long: true }),
  ...on(ALL, "F10", "429 with the header alone", [wire.answered(429, "", { "retry-after": "1" })]),
  ...on(["telegram"], "F10", "429 with header and body", [flood(1), flood(2)]),
  ...on(["telegram"], "F10", "429 with 0, −1 and a word", [flood(0), flood(-1)], {}),
  ...on(
    ["whatsapp", "push"],
    "F10",
    "429 with 0, −1",
    [wire.answered(429, {}, { "retry-after": "0" }), wire.answered(429, {}, { "retry-after": "-1" })],
    { long: true },
  ),
  ...on(
    ["whatsapp", "push"],
    "F10",
    "429 with a day, and with a word",
    [wire.answered(429, {}, { "retry-after": "86400" }), wire.answered(429, {}, { "retry-after": "abc" })],
    { long: true },
  ),
  ...on(ALL, "F11", "200 with a page of HTML", [local("not-json")]),
  ...on(ALL, "F11", "200 with nothing", [wire.answered(200, "")]),
  ...on(["telegram"], "F11", "ok: false under 200", [
    wire.answered(200, { ok: false, error_code: 500, description: "Internal Server Error" }),
  ]),
  ...on(
    ["whatsapp"],
    "F11",
    "an error under 200",
    [wire.answered(200, { error: { code: 131_000, message: "(#131000) Something went wrong" } })],
    {},
  ),
  ...on(["telegram", "push"], "F11", "200 without an id", [wire.withoutId]),
  ...on(ALL, "F12", "50 MB of white space", [local("huge")]),
  ...on(ALL, "F13", "302 to another host", [wire.redirected(302)]),
  ...on(ALL, "F13", "307 to another host", [wire.redirected(307)]),
  ...on(ALL, "F14", "64 MB in 64 kB of gzip", [wire.gzipBomb]),
  ...telegramRefusals.flatMap(([code, words]) =>
    on(["telegram"], "F15", words, [wire.telegram(code, words)], { end: "dead", full: true }),
  ),
  ...on(["telegram"], "F15", "400 and 403 in the provider's words", [local("403")], { end: "dead" }),
  ...whatsappRefusals.flatMap(([status, code, words, end]) =>
    on(["whatsapp"], "F15", `${code} ${words}`, [wire.whatsapp(status, code, words)], { end, full: true }),
  ),
  ...on(["whatsapp"], "F15", "131056, the pair's rate", [wire.whatsapp(400, 131_056, "Pair rate limit hit")], {
    long: true,
  }),
  ...on(["whatsapp"], "F15", "131016, unavailable", times(2, wire.whatsapp(503, 131_016, "Service unavailable"))),
  ...on(["push"], "F15", "404 UNREGISTERED", [wire.fcm(404, "NOT_FOUND", "UNREGISTERED")], { end: "dead" }),
  ...on(["push"], "F15", "400 INVALID_ARGUMENT of the token", [wire.fcm(400, "INVALID_ARGUMENT", "INVALID_ARGUMENT")], {
    end: "dead",
    full: true,
  }),
  ...on(["push"], "F15", "403 SENDER_ID_MISMATCH", [wire.fcm(403, "PERMISSION_DENIED", "SENDER_ID_MISMATCH")], {
    end: "dead",
    full: true,
  }),
  ...on(["push"], "F15", "429 QUOTA_EXCEEDED", [
    wire.fcm(429, "RESOURCE_EXHAUSTED", "QUOTA_EXCEEDED", { "retry-after": "2" }),
  ]),
  ...on(["push"], "F15", "400 in the provider's words: a bad field", [local("400")], { end: "dead" }),
  ...on(["telegram"], "F16", "the token is revoked, and recovers", times(2, wire.telegram(401, "Unauthorized"))),
  ...on(
    ["whatsapp"],
    "F16",
    "the token expires, and recovers",
    times(2, wire.whatsapp(401, 190, "Error validating access token")),
  ),
  ...on(["push"], "F16", "the service account is refused, and recovers", [local("403")]),
  ...on(["whatsapp"], "F17", "taken, and failed later by webhook", [], {
    end: "dead",
    address: sentinel("4792131049", "4792131042", "4792131000", "4792130472", "4792131031"),
  }),
  ...on(["whatsapp"], "F17", "taken, and failed later: the window was closed", [], {
    end: "dead",
    afterFailure: true,
    address: sentinel("4792131047"),
  }),
  ...on(["whatsapp"], "F18", "the statuses come before the answer", [], { address: sentinel("4793000004") }),
  ...on(["whatsapp"], "F18", "they come before an answer that is late by 3 s", [wire.lateAnswer(3_000)], {
    address: sentinel("4793000004"),
  }),
  ...on(["whatsapp"], "F19", "delivered before sent", [], { address: sentinel("4793000002") }),
  ...on(["whatsapp"], "F19", "every status twice", [], { address: sentinel("4793000003") }),
  ...on(["whatsapp"], "F19", "failed, then delivered", [], { address: sentinel("4793000006") }),
];
