import { RulesFileError } from "../rules/language/rules-file-error.ts";
import { invalid, StatusError } from "../status.ts";
import { parseFault } from "../faults/parse-fault.ts";
import { parseRegistration } from "../triggers/registration.ts";
import { readJson } from "./answer.ts";
import type { IncomingMessage } from "node:http";
import type { Faults } from "../faults/faults.ts";
import type { Rules } from "../rules/rules.ts";
import type { Store } from "../store/store.ts";
import type { Deliveries } from "../triggers/deliveries.ts";
import type { Usage } from "../usage/usage.ts";
import type { Answer } from "./answer.ts";

interface EmulatorDeps {
  readonly store: Store;
  readonly usage: Usage;
  readonly faults: Faults;
  readonly deliveries: Deliveries;
  readonly rules: Rules;
}

const OK: Answer = { status: 200, body: {} };

const TRIGGER = /^\/emulator\/v1\/projects\/([^/]+)\/eventarcTrigger$/;
const V1_TRIGGER = /^\/emulator\/v1\/projects\/[^/]+\/triggers\/.+$/;
const RULES = /^\/emulator\/v1\/projects\/([^/:]+):securityRules$/;
const DOCUMENTS = /^\/emulator\/v1\/(projects\/[^/]+\/databases\/[^/]+)\/documents$/;

/** What is not Firestore's API but the emulator's own: usage, faults, clearing, triggers, rules. Undefined: no such path. */
export async function emulatorRoute(
  deps: EmulatorDeps,
  request: IncomingMessage,
  url: URL,
  pathname: string,
): Promise<Answer | undefined> {
  const { method = "" } = request;
  if (pathname === "/emulator/v1/usage") return usageRoute(deps.usage, method);
  if (pathname === "/emulator/v1/faults") return faultsRoute(deps.faults, method, request);

  const project = TRIGGER.exec(pathname)?.[1];
  if (project !== undefined && method === "POST") {
    const registration = parseRegistration(project, url.searchParams.get("eventarcTriggerId"), await readJson(request));
    deps.deliveries.register(registration);
    return OK;
  }
  if (V1_TRIGGER.test(pathname) && method === "PUT") {
    throw new StatusError("UNIMPLEMENTED", "triggers of first-generation functions are not served");
  }
  const governed = RULES.exec(pathname)?.[1];
  if (governed !== undefined && method === "PUT") return rulesRoute(deps.rules, governed, await readJson(request));
  const database = DOCUMENTS.exec(pathname)?.[1];
  if (database !== undefined && method === "DELETE") {
    deps.store.clear(deps.store.database(database));
    return OK;
  }
  return undefined;
}

/** As `@firebase/rules-unit-testing` sets the rules of its project: `{"rules": {"files": [{"content": "…"}]}}`. */
function rulesRoute(rules: Rules, project: string, body: unknown): Answer {
  const [file, ...others] = (body as { rules?: { files?: { name?: string; content?: string }[] } }).rules?.files ?? [];
  if (typeof file?.content !== "string" || others.length > 0) throw invalid("expected the content of one rules file");
  try {
    rules.replace(project, file.content, file.name ?? "firestore.rules");
    return OK;
  } catch (error) {
    throw error instanceof RulesFileError ? invalid(error.message) : error;
  }
}

function usageRoute(usage: Usage, method: string): Answer | undefined {
  if (method === "GET") return { status: 200, body: usage.report() };
  if (method !== "DELETE") return undefined;
  usage.reset();
  return OK;
}

async function faultsRoute(faults: Faults, method: string, request: IncomingMessage): Promise<Answer | undefined> {
  if (method === "GET") return { status: 200, body: { faults: faults.list() } };
  if (method === "DELETE") {
    faults.clear();
    return OK;
  }
  if (method !== "POST") return undefined;
  const { fault, count } = parseFault(await readJson(request));
  faults.add(fault, count);
  return OK;
}
