/** Registers this browser for a visitor, and takes it back. */
import { registerDevice, removeDevice, type PushApp } from "@porchlight/browser/push/device.ts";
import { hearWorker } from "@porchlight/browser/push/hear-worker.ts";
import type { ChatState } from "../chat/chat-state.ts";
import type { Store } from "../chat/store.ts";
import type { Request } from "../request.ts";

/** What push needs of the line. */
export interface PushDeps {
  request: Request;
  store: Store<ChatState>;
  token: () => Promise<string | undefined>;
  /** There is news for sure. */
  refresh: () => void;
  visible: () => boolean;
  /** The visitor wants the chat before their eyes. */
  show: () => void;
}

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

function chat({ request, store, token }: PushDeps): PushApp {
  const tell = async (method: "PUT" | "DELETE", device: string) => {
    const { kind } = await request(`${method} /visitor/device`, { token: await token(), body: { token: device } });
    if (kind !== "ok") throw new Error(`${method} of the device: ${kind}`);
  };
  return {
    name: "porchlight-visitor-push",
    scope: "/widget/",
    // The site may not be known yet: a visitor who comes back is registered at once.
    async key() {
      const { site } = store.get();
      const asked = site ? undefined : await request("GET /site", {});
      return site?.pushKey ?? (asked?.kind === "ok" ? asked.body.pushKey : null);
    },
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
