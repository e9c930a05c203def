/** Turning notifications on and off in this browser. */
import { call } from "../../api/call.ts";
import { whereFirebaseIs } from "../../api/firebase.ts";
import { get } from "../../api/http.ts";
import type { Fcm } from "./fcm.ts";
import { currentAbility, keepChoice, keptChoice, pushIs, usePush } from "./push-store.ts";

const WORKER = "/panel/sw.js";
const SCOPE = "/panel/";
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
  return inTurn(() => forgetDevice());
}

async function forgetDevice(): Promise<void> {
  try {
    const registration = await navigator.serviceWorker.getRegistration(SCOPE);
    for (const shown of (await registration?.getNotifications()) ?? []) shown.close();
    const { fcm, key } = await open();
    if (!registration || !fcm || key === null) return;
    const token = await fcm.register(registration, key, false);
    await call("saveDevice", { token, remove: true });
    await fcm.unregister();
  } catch {
    // Offline. FCM finds the device gone when it is sent to the next time, or another person's save moves it.
  }
}

let working: Promise<void> = Promise.resolve();

/** One after the other: a registration that is still under way would come back after it was taken away. */
function inTurn(work: () => Promise<void>): Promise<void> {
  working = working.then(work);
  return working;
}

function join(): Promise<void> {
  return inTurn(() => saveThisDevice());
}

async function saveThisDevice(): Promise<void> {
  try {
    const { fcm, key } = await open();
    if (key === null) return pushIs("unset");
    if (!fcm) return pushIs("unsupported");
    const token = await fcm.register(await activeWorker(), key, keptChoice() === "on");
    await call("saveDevice", { token });
    keepChoice("on");
    pushIs("on");
  } catch (thrown) {
    // A browser that blocks storage has no service worker either, however often it is asked.
    if (Object(thrown).name === "SecurityError") return pushIs("unsupported");
    pushIs(usePush.getState().push === "turning" ? "failed" : currentAbility());
  }
}

/** `navigator.serviceWorker.ready` would wait for ever on /panel, which is not below the worker's scope. */
async function activeWorker(): Promise<ServiceWorkerRegistration> {
  const registration = await navigator.serviceWorker.register(WORKER, { scope: SCOPE });
  const worker = registration.active ?? registration.waiting ?? registration.installing;
  if (worker && worker.state !== "activated") {
    await new Promise<void>((resolve, reject) => {
      worker.addEventListener("statechange", () => {
        if (worker.state === "activated") resolve();
        if (worker.state === "redundant") reject(new Error("the service worker could not be installed"));
      });
    });
  }
  return registration;
}

interface Opened {
  fcm: Fcm | undefined;
  key: string | null;
}

async function open(): Promise<Opened> {
  const [{ openFcm }, where, site] = await Promise.all([import("./fcm.ts"), whereFirebaseIs(), get("GET /site")]);
  const key = site.pushKey;
  return { key, fcm: key === null ? undefined : await openFcm(where.config, where.emulators) };
}
