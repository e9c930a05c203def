import type { IncomingMessage, ServerResponse } from "node:http";
import { faultNames, type Fault, type Faults } from "../faults.ts";
import { Refusal, type Provider } from "../provider.ts";
import { readReviewOrder } from "./read-review.ts";
import { readSaying, SAID } from "./read-saying.ts";
import type { ProviderRecord } from "./record.ts";
import { readRequest, sendJson, splitTarget } from "../wire.ts";

const MOST_TIMES = 10_000;
const PATHS = ["/record", "/say", "/faults", "/update", "/reviews"];

interface Deps {
  record: ProviderRecord;
  faults: Faults;
  providers: Provider[];
  /** Gives Telegram an update as it is. */
  injectUpdate: (update: Record<string, unknown>) => unknown;
}

/** Serves `/record`, `/say`, `/faults`, `/update` and `/reviews`; false for any other path. What cannot be done is answered 400 with a sentence. */
export function createControl({ record, faults, providers, injectUpdate }: Deps) {
  return async (incoming: IncomingMessage, response: ServerResponse): Promise<boolean> => {
    const { path } = splitTarget(incoming.url ?? "/");
    if (!PATHS.includes(path)) return false;
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
        return findProvider(readObject(body, SAID)["provider"]).say(readSaying(readObject(body, SAID)));
      case "POST /update":
        return inject(readObject(body, ["provider", "update"]));
      case "POST /reviews":
        return review(readObject(body, ["provider", "name", "status", "reason"]));
      default:
        throw new Refusal(
          `${route} is not served: there are GET and DELETE /record, POST /say, GET and POST /faults, POST /update, POST /reviews.`,
        );
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

  function inject({ provider, update }: Record<string, unknown>) {
    if (provider !== "telegram") throw new Refusal("provider is telegram: only its updates can be given as they are.");
    if (typeof update !== "object" || update === null || Array.isArray(update)) {
      throw new Refusal("update is a JSON object.");
    }
    return injectUpdate(update as Record<string, unknown>);
  }

  function review({ provider: name, ...order }: Record<string, unknown>) {
    const provider = findProvider(name);
    if (!provider.review) throw new Refusal("provider is whatsapp or twilio: the others have no templates.");
    return provider.review(readReviewOrder(order));
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
