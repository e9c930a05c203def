/** Registers this browser for a visitor, and takes it back. */
import { readWorkerMessage } from "@porchlight/contract/push.ts";
import { openFcm } from "./fcm.ts";
import type { PushDeps } from "./push.ts";

const WORKER = "/widget/sw.js";
const SCOPE = "/widget/";

/** The visitor is told here from now on. Rejects where browser, FCM or server will not. */
export async function join(deps: PushDeps): Promise<void> {
  const key = await pushKey(deps);
  const [fcm] = await Promise.all([openFcm(), navigator.serviceWorker.register(WORKER, { scope: SCOPE })]);
  const token = await fcm.register(await navigator.serviceWorker.ready, key);
  await tell(deps, "PUT", token);
  listen(deps);
}

/** The visitor is told here no more, and what lies there is taken away. */
export async function leave(deps: PushDeps): Promise<void> {
  const registration = await navigator.serviceWorker.getRegistration(SCOPE);
  if (!registration) return;
  for (const each of await registration.getNotifications()) each.close();
  const fcm = await openFcm();
  await tell(deps, "DELETE", await fcm.register(registration, await pushKey(deps)));
  await fcm.unregister();
}

/** Rejects where push is not set up. The site may not be known yet: a visitor who comes back is registered at once. */
async function pushKey({ store, request }: PushDeps): Promise<string> {
  const { site } = store.get();
  const asked = site ? undefined : await request("GET /site", {});
  const { pushKey } = site ?? (asked?.kind === "ok" ? asked.body : {});
  if (!pushKey) throw new Error("push is not set up");
  return pushKey;
}

async function tell({ request, token }: PushDeps, method: "PUT" | "DELETE", device: string): Promise<void> {
  const { kind } = await request(`${method} /visitor/device`, {
    token: await token(),
    body: { token: device },
  });
  if (kind !== "ok") throw new Error(`${method} of the device: ${kind}`);
}

let listening = false;

function listen({ store, refresh, visible, show }: PushDeps): void {
  if (listening) return;
  listening = true;
  navigator.serviceWorker.addEventListener("message", ({ data, ports }: MessageEvent<unknown>) => {
    const message = readWorkerMessage(data);
    if (message?.porchlight === "woken") {
      refresh();
      ports[0]?.postMessage(visible() && store.get().open);
    }
    if (message?.porchlight === "open") show();
  });
}
