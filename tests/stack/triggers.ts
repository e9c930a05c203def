/** Background triggers off and on again, as Firebase's own SDK for tests does it. */
import { url } from "./doors.ts";

/** Events that come from now on are taken, and nothing is done. */
export function triggersOff(): Promise<void> {
  return hub("disableBackgroundTriggers");
}

/** All functions are loaded anew: instances that are at something end after it, and each next one has kept nothing. */
export function triggersOn(): Promise<void> {
  return hub("enableBackgroundTriggers");
}

/** Nobody waits half a minute until what the instances keep of the site is read anew. Counts as one load for `reconcile`. */
export async function newInstances(): Promise<void> {
  await triggersOff();
  await triggersOn();
}

async function hub(command: string): Promise<void> {
  const { status } = await fetch(`${url().hub}/functions/${command}`, { method: "PUT" });
  if (status !== 200) throw new Error(`${command} was answered ${status}`);
}
