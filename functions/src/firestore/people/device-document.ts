/** `devices/{uid}`: a person's browsers; `deviceTokens/{deviceId}`: whose one of them is. */
import { number, object, string } from "zod";
import type { Device } from "../../people/device.ts";
import type { Fields, SchemaOfEach } from "../codec.ts";

const stored = object({
  token: string(),
  at: number(),
  session: number().exactOptional(),
} satisfies SchemaOfEach<Omit<Device, "id">>);

/** What of it can be read: a spoiled entry is no device, and the others stay. */
export function devicesFrom(document: Fields | undefined): readonly Device[] {
  return Object.entries(Object(document?.["devices"]) as Fields).flatMap(([id, entry]) => {
    const read = stored.safeParse(entry);
    return read.success ? [{ id, ...read.data }] : [];
  });
}

/** All of one person. */
export function devicesFields(devices: readonly Device[]) {
  return { devices: Object.fromEntries(devices.map(({ id, ...device }) => [id, device])) };
}

/** The uid of whoever has the device, if anybody has. */
export function ownerFrom(document: Fields | undefined): string | undefined {
  const uid = document?.["uid"];
  return typeof uid === "string" ? uid : undefined;
}

/** Everything of `deviceTokens/{deviceId}`. */
export function ownerFields(uid: string) {
  return { uid };
}
