/** Registers this browser for a visitor, and takes it back. */
import { registerDevice, removeDevice, type PushApp } from "@porchlight/browser/device.ts";
import { hearWorker } from "@porchlight/browser/hear-worker.ts";
import { visitorPaths } from "@porchlight/contract/paths.ts";
import { sitePath } from "@porchlight/contract/site-path.ts";
import type { Site } from "@porchlight/contract/site.ts";
import type { PushDeps } from "./push.ts";

/** The visitor is told here from now on. `again`: they were before. Rejects where browser, FCM or server will not. */
export async function join(deps: PushDeps, again: boolean): Promise<void> {
  const push = await registerDevice(chat(deps), again);
  if (push !== "on") throw new Error(`push is ${push}`);
  listen(deps);
}

/** The visitor is told here no more, and what lies there is taken away. */
export async function leave(deps: PushDeps): Promise<void> {
  await removeDevice(chat(deps));
}

function chat({ store, token }: PushDeps): PushApp {
  const tell = async (method: "PUT" | "DELETE", device: string) => {
    const response = await fetch(visitorPaths.visitorDevice(), {
      method,
      headers: { authorization: `Bearer ${await token()}`, "content-type": "application/json" },
      body: JSON.stringify({ token: device }),
    });
    if (!response.ok) throw new Error(`${method} of the device was answered ${response.status}`);
  };
  return {
    name: "porchlight-visitor-push",
    scope: "/widget/",
    // The site may not be known yet: a visitor who comes back is registered at once.
    key: async () => (store.get().site ?? ((await (await fetch(sitePath)).json()) as Site)).pushKey,
    save: (device) => tell("PUT", device),
    remove: (device) => tell("DELETE", device),
  };
}

let listening = false;

function listen({ store, refresh, visible, show }: PushDeps): void {
  if (listening) return;
  listening = true;
  hearWorker((message) => {
    if (message.porchlight === "woken") {
      refresh();
      return visible() && store.get().open;
    }
    if (message.porchlight === "open") show();
  });
}
