import type { IncomingMessage, ServerResponse } from "node:http";
import type { Clock } from "./clock.ts";
import { acceptsFirst, isStatusFault, type Faults } from "./faults.ts";
import { misbehave } from "./misbehave.ts";
import type { Answer, Provider } from "./provider.ts";
import type { ProviderRecord } from "./control/record.ts";
import { readRequest, sendJson } from "./wire.ts";

interface Deps {
  record: ProviderRecord;
  faults: Faults;
  clock: Clock;
  /** Told of what went wrong in the stand-in itself. */
  onError: (error: unknown) => void;
}

/** Serves one request to a provider, or makes it fail if a fault is waiting, and records it. */
export function createServeCall({ record, faults, clock, onError }: Deps) {
  return async (provider: Provider, incoming: IncomingMessage, response: ServerResponse) => {
    const fault = faults.take(provider.name);
    if (fault === "refused") {
      // Nothing of the request was read, so nothing arrived that the record could hold.
      misbehave(response, fault, undefined, clock);
      return;
    }
    const request = await readRequest(incoming);
    if (!request) {
      sendJson(response, 413, { ok: false, error_code: 413, description: "Request Entity Too Large" });
      return;
    }
    const call = await provider.open(request);
    const item = record.add({
      provider: provider.name,
      at: new Date(clock.now()).toISOString(),
      ...call.about,
      request: storable(call.about.request),
      accepted: false,
      status: 0,
      response: null,
    });
    const note = (answer: Answer) => {
      item.accepted = answer.status < 300;
      item.response = answer.body;
    };

    if (fault === undefined || isStatusFault(fault)) {
      const answer = fault === undefined ? await call.answer().catch(broken) : call.refuse(fault);
      note(answer);
      item.status = answer.status;
      sendJson(response, answer.status, answer.body, answer.headers);
      return;
    }
    const answer = acceptsFirst(fault) ? await call.answer().catch(broken) : undefined;
    if (answer) note(answer);
    item.status = misbehave(response, fault, answer, clock);
  };

  function broken(error: unknown): Answer {
    onError(error);
    return { status: 500, body: { ok: false, error_code: 500, description: "Internal Server Error" } };
  }
}

/** What is nested too deep to be written down must not take the whole record with it. */
function storable(request: unknown): unknown {
  try {
    JSON.stringify(request);
    return request;
  } catch {
    return "nested too deep";
  }
}
