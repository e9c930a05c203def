/**
 * Devices in Firestore: `devices/{uid}`, all of one person, and `deviceTokens/{deviceId}`, whose a device is, so that it
 * is one person's at a time.
 */
import type { DocumentReference, Transaction } from "firebase-admin/firestore";
import { ChatError } from "../../../contract/errors.ts";
import { areTooMany, type Device, nothingToTell, withDevice, withoutDevice } from "../../people/device.ts";
import type { DeviceStore } from "../../services.ts";
import type { Database } from "../database.ts";
import { storing } from "../failures.ts";
import { devicesFields, devicesFrom, ownerFields, ownerFrom } from "./device-document.ts";

/** The store on this database. */
export function createDeviceStore({ db }: Pick<Database, "db">): DeviceStore {
  const listOf = (uid: string) => db.collection("devices").doc(uid);
  const ownerOf = (deviceId: string) => db.collection("deviceTokens").doc(deviceId);

  return {
    of: (uids) =>
      storing(async () => {
        if (uids.length === 0) return {};
        const documents = await db.getAll(...uids.map(listOf));
        return Object.fromEntries(documents.map((found) => [found.id, devicesFrom(found.data())]));
      }),

    save: (uid, device, of) =>
      storing(() =>
        db.runTransaction(async (transaction) => {
          const conversation = of === "visitor" ? [db.doc(`conversations/${uid}`)] : [];
          const [mine, owner, theirs] = await transaction.getAll(listOf(uid), ownerOf(device.id), ...conversation);
          if (theirs?.exists === false) throw nothingToTell();
          const former = ownerFrom(owner?.data());
          const moves = former !== undefined && former !== uid;
          const formers = moves ? devicesFrom((await transaction.get(listOf(former))).data()) : [];
          const before = devicesFrom(mine?.data());
          if (areTooMany(before, device))
            throw new ChatError(
              "RESOURCE_EXHAUSTED",
              "too many devices at once; turn notifications on again in an hour",
            );
          const after = withDevice(before, device);

          if (after !== before) write(transaction, listOf(uid), after);
          if (former !== uid) transaction.set(ownerOf(device.id), ownerFields(uid));
          if (moves) write(transaction, listOf(former), withoutDevice(formers, device.id));
          for (const { id } of before) if (!after.some((kept) => kept.id === id)) transaction.delete(ownerOf(id));
        }),
      ),

    forget: (uid, deviceId) =>
      storing(() =>
        db.runTransaction(async (transaction) => {
          const [mine, owner] = await transaction.getAll(listOf(uid), ownerOf(deviceId));
          const before = devicesFrom(mine?.data());
          const after = withoutDevice(before, deviceId);
          if (after !== before) write(transaction, listOf(uid), after);
          if (ownerFrom(owner?.data()) === uid) transaction.delete(ownerOf(deviceId));
        }),
      ),

    forgetAll: (uid) =>
      storing(() =>
        db.runTransaction(async (transaction) => {
          const devices = devicesFrom((await transaction.get(listOf(uid))).data());
          // What has moved to somebody else is in this list no more.
          for (const { id } of devices) transaction.delete(ownerOf(id));
          transaction.delete(listOf(uid));
        }),
      ),
  };
}

function write(transaction: Transaction, list: DocumentReference, devices: readonly Device[]): void {
  if (devices.length === 0) return void transaction.delete(list);
  transaction.set(list, devicesFields(devices));
}
