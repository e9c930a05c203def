/** Devices in memory, for tests. */
import { ChatError } from "../../contract/errors.ts";
import type { DeviceStore } from "../services.ts";
import { areTooMany, type Device, nothingToTell, withDevice, withoutDevice } from "./device.ts";

/** The store, and what is in it. */
export function fakeDevices(
  hasWritten: (uid: string) => boolean = () => true,
): DeviceStore & { stored: Map<string, readonly Device[]> } {
  const stored = new Map<string, readonly Device[]>();
  const listOf = (uid: string) => stored.get(uid) ?? [];
  return {
    stored,
    of: async (uids) => Object.fromEntries(uids.map((uid) => [uid, listOf(uid)])),
    async save(uid, device, of) {
      if (of === "visitor" && !hasWritten(uid)) throw nothingToTell();
      if (areTooMany(listOf(uid), device)) throw new ChatError("RESOURCE_EXHAUSTED", "too many devices at once");
      for (const [other, list] of stored) if (other !== uid) stored.set(other, withoutDevice(list, device.id));
      stored.set(uid, withDevice(listOf(uid), device));
    },
    forget: async (uid, deviceId) => void stored.set(uid, withoutDevice(listOf(uid), deviceId)),
    forgetAll: async (uid) => void stored.delete(uid),
  };
}
