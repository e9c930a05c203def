/** Which functions a deploy is to take up: all of them where one was left half made. */
import type { Google } from "./google.ts";

interface Deployed {
  name: string;
  serviceConfig?: { service?: string };
}

const UNCHANGED_ARE_PASSED_OVER = "functions";
/** What is named is deployed, changed or not. */
const NAMED = "functions:api,functions:notify";

/**
 * For `--only`. Where the connection was lost, or the process killed, between a function and its queue, its schedule or the
 * right to call it, firebase-tools takes the function for unchanged from then on, and never makes the rest.
 */
export async function functionTargets(google: Pick<Google, "ask">, project: string): Promise<string> {
  try {
    const path = `v2/projects/${project}/locations/-/functions`;
    const { functions = [] } = await google.ask<{ functions?: Deployed[] }>(
      "GET",
      "cloudfunctions.googleapis.com",
      path,
    );
    await Promise.all(functions.map((each) => assertWhole(google, each)));
    return UNCHANGED_ARE_PASSED_OVER;
  } catch {
    return NAMED;
  }
}

/** Rejects where something of it is not there, or cannot be seen. */
async function assertWhole(google: Pick<Google, "ask">, { name, serviceConfig }: Deployed): Promise<void> {
  const [, place = "", region = "", id = ""] = /^(.*\/locations\/([^/]+))\/functions\/([^/]+)$/.exec(name) ?? [];
  if (id === "runJob") await google.ask("GET", "cloudtasks.googleapis.com", `v2/${place}/queues/${id}`);
  if (id === "reconciler")
    await google.ask("GET", "cloudscheduler.googleapis.com", `v1/${place}/jobs/firebase-schedule-${id}-${region}`);
  if (!["api", "hooks", "reconciler"].includes(id)) return;
  const { bindings = [] } = await google.ask<{ bindings?: { role: string }[] }>(
    "GET",
    "run.googleapis.com",
    `v1/${serviceConfig?.service}:getIamPolicy`,
  );
  if (!bindings.some(({ role }) => role === "roles/run.invoker")) throw new Error(`nobody may call ${id}`);
}
