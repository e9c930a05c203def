import { randomBytes } from "node:crypto";
import { failures } from "./errors.ts";
import { registrationToken, sentinelDevices, type DeviceSpec } from "./world.ts";

const SENTINEL_WAIT_SECONDS = 5;
const KEPT_DEVICES = 1000;

const FID_SHAPE = /^[cdef][\w-]{21}$/;
const TOKEN_SHAPE = /^([cdef][\w-]{21}):APA91b[\w-]{60,200}$/;

const sentinels: Record<string, () => Error> = {
  [sentinelDevices.unregistered]: failures.unregistered,
  [sentinelDevices.senderIdMismatch]: failures.senderIdMismatch,
  [sentinelDevices.thirdPartyAuthError]: failures.thirdPartyAuthError,
  [sentinelDevices.quotaExceeded]: () => failures.quotaExceeded(SENTINEL_WAIT_SECONDS),
  [sentinelDevices.internal]: failures.internal,
  [sentinelDevices.unavailable]: () => failures.unavailable(SENTINEL_WAIT_SECONDS),
};

/** The devices that are registered, by installation id; plain JSON. */
export type DevicesState = Record<string, DeviceSpec & { token: string }>;

/** The registered devices of a project. `state` is what is kept between runs. */
export function createDevices(specs: DeviceSpec[], state: DevicesState, changed: () => void) {
  for (const spec of specs) state[spec.fid] ??= { ...spec, token: registrationToken(spec.fid) };

  return {
    /** The device that a message is meant for. Throws what FCM says of it where there is none. */
    find(target: string): DeviceSpec {
      const fid = TOKEN_SHAPE.exec(target)?.[1] ?? target;
      if (!FID_SHAPE.test(fid)) throw failures.malformed();
      const sentinel = Object.hasOwn(sentinels, fid) ? sentinels[fid] : undefined;
      if (sentinel) throw sentinel();
      const device = Object.hasOwn(state, fid) ? state[fid] : undefined;
      // A token that was given up does not come back with the next one of the same device.
      if (!device || (target !== fid && target !== device.token)) throw failures.unregistered();
      return device;
    },

    nameOf: (fid: string) => state[fid]?.name ?? fid,

    /** Registers a device, or again with a new token. */
    register(fid: string, name: string) {
      const known = Object.keys(state);
      if (known.length >= KEPT_DEVICES) delete state[known.find((other) => !isGiven(other)) ?? ""];
      const token = `${fid}:APA91b${randomBytes(100).toString("base64url").slice(0, 134)}`;
      state[fid] = { fid, name, token };
      changed();
      return state[fid];
    },

    /** What is sent to it from now on is refused. */
    unregister(target: string) {
      const fid = target.split(":", 1)[0] ?? "";
      if (!Object.hasOwn(state, fid)) throw failures.unregistered();
      delete state[fid];
      changed();
    },
  };

  function isGiven(fid: string) {
    return specs.some((spec) => spec.fid === fid);
  }
}

export type Devices = ReturnType<typeof createDevices>;

/** A new installation id, or the one that was wished for if it is one. */
export function installationId(wish: string | undefined): string {
  return wish !== undefined && FID_SHAPE.test(wish) ? wish : `f${randomBytes(16).toString("base64url").slice(0, 21)}`;
}
