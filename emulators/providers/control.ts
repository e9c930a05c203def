import type { IncomingMessage, ServerResponse } from "node:http";
import { faultNames, type Fault, type Faults } from "./faults.ts";
import { Refusal, type Provider, type Saying } from "./provider.ts";
import type { ProviderRecord } from "./record.ts";
import { readRequest, sendJson, splitTarget } from "./wire.ts";

const MOST_TIMES = 10_000;

interface Deps {
  record: ProviderRecord;
  faults: Faults;
  providers: Provider[];
}

/** Serves `/record`, `/say` and `/faults`; false for any other path. What cannot be done is answered 400 with a sentence. */
export function createControl({ record, faults, providers }: Deps) {
  return async (incoming: IncomingMessage, response: ServerResponse): Promise<boolean> => {
    const { path } = splitTarget(incoming.url ?? "/");
    if (path !== "/record" && path !== "/say" && path !== "/faults") return false;
    // A page on another origin must not press buttons here; programs send no Origin.
    const { origin, host } = incoming.headers;
    if (origin !== undefined && origin !== `http://${host}`) {
      sendJson(response, 403, { error: "Only the phone page and programs may do this, not other web pages." });
      return true;
    }
    const request = await readRequest(incoming);
    try {
      const body = answer(`${incoming.method} ${path}`, request?.body.toString());
      sendJson(response, 200, body);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      sendJson(response, 400, { error: error.message });
    }
    return true;
  };

  function answer(route: string, body: string | undefined): unknown {
    switch (route) {
      case "GET /record":
        return { items: record.items() };
      case "DELETE /record":
        record.clear();
        return { items: [] };
      case "GET /faults":
        return { items: faults.waiting() };
      case "POST /faults":
        return orderFault(readObject(body, ["provider", "times", "fault"]));
      case "POST /say":
        return hear(readObject(body, ["provider", "from", "text", "replyTo", "topic", "chat", "press", "read"]));
      default:
        throw new Refusal(`${route} is not served: there are GET and DELETE /record, POST /say, GET and POST /faults.`);
    }
  }

  function orderFault({ provider, times, fault }: Record<string, unknown>) {
    const { name } = findProvider(provider);
    if (typeof times !== "number" || !Number.isInteger(times) || times < 0 || times > MOST_TIMES) {
      throw new Refusal(`times is a whole number from 0 (no more faults) to ${MOST_TIMES}.`);
    }
    if (!isFault(fault)) throw new Refusal(`fault is one of ${faultNames.join(", ")}.`);
    if (times === 0) faults.clear(name);
    else faults.add(name, fault, times);
    return { items: faults.waiting() };
  }

  function hear({ provider, ...rest }: Record<string, unknown>) {
    const saying: Saying = {};
    for (const name of ["from", "replyTo", "topic", "chat"] as const) {
      const value = rest[name];
      if (typeof value === "number" && Number.isSafeInteger(value)) saying[name] = String(value);
      else if (typeof value === "string" && value !== "") saying[name] = value;
      else if (value !== undefined && value !== null) throw new Refusal(`${name} is a name or a number.`);
    }
    for (const name of ["text", "press"] as const) {
      const value = rest[name];
      if (typeof value === "string" && value.isWellFormed()) saying[name] = value;
      else if (value !== undefined) throw new Refusal(`${name} is a text.`);
    }
    if (rest["read"] !== undefined && rest["read"] !== true) throw new Refusal("read is true, or left out.");
    if (rest["read"]) saying.read = true;
    if ([saying.text, saying.press, saying.read].filter((deed) => deed !== undefined).length !== 1) {
      throw new Refusal(
        "Either text is said or a button is pressed, or a chat is read: give one of text, press and read.",
      );
    }
    const found = findProvider(provider);
    if (saying.read && found.name === "telegram") throw new Refusal("A Telegram bot does not learn what is read.");
    return found.say(saying);
  }

  function findProvider(name: unknown): Provider {
    const provider = providers.find((other) => other.name === name);
    if (!provider) throw new Refusal(`provider is one of ${providers.map((other) => other.name).join(", ")}.`);
    return provider;
  }
}

function readObject(body: string | undefined, known: string[]): Record<string, unknown> {
  let value: unknown;
  try {
    value = JSON.parse(body ?? "");
  } catch {
    throw new Refusal("The body is not JSON.");
  }
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    throw new Refusal("The body is a JSON object.");
  }
  const unknown = Object.keys(value).find((name) => !known.includes(name));
  if (unknown !== undefined)
    throw new Refusal(`${JSON.stringify(unknown)} is not known: there are ${known.join(", ")}.`);
  return value as Record<string, unknown>;
}

function isFault(value: unknown): value is Fault {
  return (faultNames as readonly unknown[]).includes(value);
}
