/** The browsers that show push to one person, as a list that keeps itself short. Pure. */
import { createHash } from "node:crypto";
import { ChatError } from "../../contract/errors.ts";

/** A browser that shows push to one person: staff or visitor. `devices/{uid}` holds those of a person. */
export interface Device {
  /** 16 hexadecimal digits, made from the token: names the device where the token must not be seen. */
  id: string;
  /** What FCM sends to. */
  token: string;
  /** When it was last seen, in milliseconds since 1970. */
  at: number;
  /** Of staff, by which of their sessions it was saved. */
  session?: number;
}

/** Most devices of one person: each message goes to all of them. */
export const DEVICES_MAX = 20;
/** So many new ones within an hour are no person's, who has a few browsers: each would cost writes for nothing. */
const NEW_MOST = 10;
const HOUR_MS = 60 * 60_000;
/** A device that was seen so short a time ago need not be written down again. */
const FRESH_MS = 24 * 60 * 60_000;

/** The same token has the same id, whoever shows it. */
export function deviceOf(token: string, at: number, session?: number): Device {
  const id = createHash("sha256").update(token).digest("hex").slice(0, 16);
  return { id, token, at, ...(session !== undefined && { session }) };
}

/** With the device in it, and without the ones seen longest ago where there are too many. The same list if nothing changes. */
export function withDevice(devices: readonly Device[], device: Device): readonly Device[] {
  const known = devices.find(({ id }) => id === device.id);
  if (known && device.at - known.at < FRESH_MS && known.session === device.session) return devices;
  const others = devices.filter(({ id }) => id !== device.id).sort((a, b) => b.at - a.at);
  return [device, ...others.slice(0, DEVICES_MAX - 1)];
}

/** Whether this person has shown so many devices lately that one more is not taken. */
export function areTooMany(devices: readonly Device[], device: Device): boolean {
  const lately = devices.filter(({ at }) => device.at - at < HOUR_MS);
  return lately.length >= NEW_MOST && devices.every(({ id }) => id !== device.id);
}

/** The same list if the device is not in it. */
export function withoutDevice(devices: readonly Device[], id: string): readonly Device[] {
  return devices.some((device) => device.id === id) ? devices.filter((device) => device.id !== id) : devices;
}

/** Refuses a visitor without a conversation: nobody answers them, and with what would their browser ever be forgotten? */
export function nothingToTell(): ChatError {
  return new ChatError("NOT_FOUND", "there is no conversation of yours to tell you of; write a message first");
}
