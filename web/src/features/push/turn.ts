/** Turning notifications on and off in this browser. */
import type { PushApp } from "@porchlight/browser/push/device.ts";
import { call } from "../../api/call.ts";
import { get } from "../../api/http.ts";
import { currentAbility, keepChoice, keptChoice, pushIs, usePush } from "./push-store.ts";

const PANEL: PushApp = {
  name: "porchlight-panel-push",
  scope: "/panel/",
  key: async () => (await get("GET /site")).pushKey,
  save: (token) => call("saveDevice", { token }),
  remove: (token) => call("saveDevice", { token, remove: true }),
};
/** With Firebase's messaging: for who has push, and when somebody turns it on. */
const device = () => import("@porchlight/browser/push/device.ts");
const LEAVE_MS = 3_000;

/** To be called from a click: browsers let nobody else ask for the permission. Never rejects. */
export async function turnOn(): Promise<void> {
  // First of all, while the click still counts; Safari forgets it at the first wait.
  const asked = "Notification" in globalThis ? Notification.requestPermission() : Promise.resolve("denied" as const);
  pushIs("turning");
  const permission = await asked.catch(() => "denied" as const);
  if (permission !== "granted") return pushIs(currentAbility());
  await join();
}

/**
 * At each start of the panel: the browser may have lost its subscription, FCM may know it by another name, and another
 * person may have signed in. Does nothing where nobody has turned push on. Never rejects.
 */
export async function recheck(): Promise<void> {
  if (keptChoice() !== "on" || currentAbility() !== "off" || Notification.permission !== "granted") return;
  await join();
}

/** This browser is told nothing more. Never rejects. */
export async function turnOff(): Promise<void> {
  await leave("no");
}

/** The same before signing out: the next person here is asked anew. Never rejects, and holds nobody up for long. */
export async function leaveWithSession(): Promise<void> {
  const patience = new Promise<void>((resolve) => setTimeout(resolve, LEAVE_MS));
  await Promise.race([leave(undefined), patience]);
}

/** What was shown here is taken away too. */
async function leave(choice: "no" | undefined): Promise<void> {
  if (keptChoice() !== "on") return;
  keepChoice(choice);
  pushIs("off");
  try {
    await (await device()).removeDevice(PANEL);
  } catch {
    // Offline. FCM finds the device gone when it is sent to the next time, or another person's save moves it.
  }
}

async function join(): Promise<void> {
  try {
    const push = await (await device()).registerDevice(PANEL, keptChoice() === "on");
    if (push === "on") keepChoice("on");
    pushIs(push);
  } catch (thrown) {
    // A browser that blocks storage has no service worker either, however often it is asked.
    if (Object(thrown).name === "SecurityError") return pushIs("unsupported");
    pushIs(usePush.getState().push === "turning" ? "failed" : currentAbility());
  }
}
