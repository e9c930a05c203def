import { objectOf, stringOf, type Fields } from "../fields.ts";
import { badField, FcmError } from "./errors.ts";

const PAYLOAD_LIMIT = 4096;
const LONGEST_TTL_SECONDS = 28 * 24 * 3600;

/** What a message shows. */
export interface Shown {
  title: string;
  body: string;
  /** What it replaces; empty when nothing. */
  tag: string;
  link: string;
  silent: boolean;
}

/** What a message shows, and to which registration token or installation id it goes. */
interface PushMessage {
  target: string;
  shown: Shown;
}

/** Reads `message` of `messages:send`. Throws what FCM refuses. https://firebase.google.com/docs/reference/fcm/rest/v1/projects.messages */
export function readMessage(request: Fields): PushMessage {
  onlyKnown(request, "", ["message", "validateOnly"]);
  const message = objectOf(request, "message");
  if (!message) throw badField("message", "The message is not set.");
  onlyKnown(message, "message", [
    ...targets,
    "name",
    "data",
    "notification",
    "android",
    "webpush",
    "apns",
    "fcmOptions",
  ]);
  const target = readTarget(message);
  const webpush = objectOf(message, "webpush") ?? {};
  onlyKnown(webpush, "message.webpush", ["headers", "data", "notification", "fcmOptions"]);
  const data = { ...readStrings(message, "message.data"), ...readStrings(webpush, "message.webpush.data") };
  const notification = { ...objectOf(message, "notification"), ...objectOf(webpush, "notification") };
  checkKeys(data);
  checkHeaders(readStrings(webpush, "message.webpush.headers"));
  checkLink(webpush);
  if (sizeOf(data) + sizeOf(notification) > PAYLOAD_LIMIT) throw badField("message", "Message is too big");
  return { target, shown: shownBy(notification, data, webpush) };
}

/** What can be said of a message, right or wrong, for the record. */
export function describe(request: Fields): PushMessage {
  const message = objectOf(request, "message") ?? {};
  const webpush = objectOf(message, "webpush") ?? {};
  const data = { ...objectOf(message, "data"), ...objectOf(webpush, "data") };
  const notification = { ...objectOf(message, "notification"), ...objectOf(webpush, "notification") };
  const target = targets.map((name) => stringOf(message, name)).find((value) => value !== undefined) ?? "";
  return { target, shown: shownBy(notification, data, webpush) };
}

const targets = ["token", "fid", "topic", "condition"];

/** A data message is shown by the app's service worker: the tray takes it to go by these names. */
function shownBy(notification: Fields, data: Fields, webpush: Fields): Shown {
  const of = (name: string) => stringOf(notification, name) ?? stringOf(data, name) ?? "";
  const link = stringOf(objectOf(webpush, "fcmOptions") ?? {}, "link");
  return {
    title: of("title"),
    body: of("body"),
    tag: of("tag"),
    link: link ?? (of("link") || of("url") || of("click_action")),
    silent: notification["silent"] === true || data["silent"] === "true",
  };
}

function readTarget(message: Fields) {
  const given = targets.filter((name) => message[name] !== undefined);
  const [name] = given;
  if (name === undefined) throw badField("message", "Recipient of the message is not set.");
  if (given.length > 1) {
    const description = `Invalid value at 'message' (oneof), oneof field 'target' is already set. Cannot set '${given[1]}'`;
    throw badField("message", description);
  }
  if (name === "topic" || name === "condition") throw badField(`message.${name}`, "Topics are not served here.");
  const target = stringOf(message, name);
  if (target === undefined) throw notAString(`message.${name}`, message[name]);
  return target;
}

/** An object whose values are all texts. */
function readStrings(holder: Fields, path: string): Record<string, string> {
  const value = holder[path.slice(path.lastIndexOf(".") + 1)];
  if (value === undefined) return {};
  if (typeof value !== "object" || value === null || Array.isArray(value)) throw notAString(path, value);
  for (const [index, text] of Object.values(value as Fields).entries()) {
    if (typeof text !== "string") throw notAString(`${path}[${index}].value`, text);
  }
  return value as Record<string, string>;
}

function notAString(path: string, value: unknown) {
  return badField(path, `Invalid value at '${path}' (TYPE_STRING), ${written(value) ?? "…"}`);
}

/** https://firebase.google.com/docs/cloud-messaging/customize-messages/set-message-type#data-messages */
function checkKeys(data: Record<string, string>) {
  for (const key of Object.keys(data)) {
    if (key === "from" || key === "message_type" || key.startsWith("google") || key.startsWith("gcm")) {
      throw badField("message.data", `Invalid data payload key: ${key}`);
    }
  }
}

/** https://www.rfc-editor.org/rfc/rfc8030#section-5 */
function checkHeaders(headers: Record<string, string>) {
  for (const [name, value] of Object.entries(headers)) {
    const rule = headerRules.get(name.toLowerCase());
    if (rule && !rule(value)) {
      throw badField(`message.webpush.headers.${name}`, `Invalid value for the web push header ${name}: ${value}`);
    }
  }
}

const headerRules = new Map<string, (value: string) => boolean>([
  ["ttl", (value) => /^\d{1,10}$/.test(value) && Number(value) <= LONGEST_TTL_SECONDS],
  ["urgency", (value) => ["very-low", "low", "normal", "high"].includes(value)],
  ["topic", (value) => /^[\w-]{1,32}$/.test(value)],
]);

/** https://firebase.google.com/docs/reference/fcm/rest/v1/projects.messages#webpushfcmoptions; plain HTTP is taken on this machine, which FCM refuses. */
function checkLink(webpush: Fields) {
  const link = stringOf(objectOf(webpush, "fcmOptions") ?? {}, "link");
  if (link === undefined) return;
  const url = URL.parse(link);
  const isLocal = url?.protocol === "http:" && ["localhost", "127.0.0.1"].includes(url.hostname);
  if (url?.protocol !== "https:" && !isLocal) {
    throw badField("message.webpush.fcm_options.link", "WebpushFcmOptions.link must be a valid HTTPS URL");
  }
}

/** Bytes of names and values. */
function sizeOf(fields: Fields) {
  const texts = Object.entries(fields).flatMap(([name, value]) => [
    name,
    typeof value === "string" ? value : written(value),
  ]);
  return texts.reduce((sum, text) => sum + (text === undefined ? Infinity : Buffer.byteLength(text)), 0);
}

/** A value as JSON; undefined when it is nested too deep for that. */
function written(value: unknown): string | undefined {
  try {
    return JSON.stringify(value);
  } catch {
    return undefined;
  }
}

function onlyKnown(fields: Fields, path: string, known: string[]) {
  const unknown = Object.keys(fields).find((name) => !known.includes(name));
  if (unknown === undefined) return;
  const where = path === "" ? "" : ` at '${path}'`;
  const description = `Invalid JSON payload received. Unknown name "${unknown}"${where}: Cannot find field.`;
  throw badField(path, description);
}

/** The body as JSON in which the names of FCM's own fields are in camel case, as both spellings are taken. */
export function parseRequest(body: Buffer): Fields {
  let value: unknown;
  try {
    value = JSON.parse(body.toString());
  } catch {
    throw new FcmError("INVALID_ARGUMENT", "Invalid JSON payload received. Unexpected token.");
  }
  const request = camel(value, ["validate_only"]);
  const message = request["message"] === undefined ? undefined : camel(request["message"], ["fcm_options"]);
  const webpush = message?.["webpush"] === undefined ? undefined : camel(message["webpush"], ["fcm_options"]);
  return {
    ...request,
    ...(message && { message: { ...message, ...(webpush && { webpush }) } }),
  };
}

function camel(value: unknown, snakes: string[]): Fields {
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    throw new FcmError("INVALID_ARGUMENT", "Invalid JSON payload received. Root element must be a message.");
  }
  const entries = Object.entries(value).map(([name, inner]) => [
    snakes.includes(name) ? name.replaceAll(/_(\w)/g, (_, letter: string) => letter.toUpperCase()) : name,
    inner as unknown,
  ]);
  return Object.fromEntries(entries) as Fields;
}
