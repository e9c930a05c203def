/** Which browsers show push to whom. */
import type { Services } from "../services.ts";
import { deviceOf } from "./device.ts";

type Deps = Pick<Services, "clock" | "devices">;

/** A browser as it names itself: what FCM sends to. */
interface Shown {
  uid: string;
  token: string;
}

interface Owned extends Shown {
  of: "staff" | "visitor";
  /** Of staff. */
  session?: number;
}

/**
 * From now on this browser is told what this person is told, and nobody else any more: whoever had it before gave it
 * away by signing out. Idempotent; called at each start of a client. NOT_FOUND for a visitor who has written nothing.
 */
export function saveDevice({ clock, devices }: Deps) {
  return ({ uid, token, of, session }: Owned): Promise<void> =>
    devices.save(uid, deviceOf(token, clock.now(), session), of);
}

/** This browser is told nothing more. Nothing happens if it is another's by now. */
export function forgetDevice({ clock, devices }: Deps) {
  return ({ uid, token }: Shown): Promise<void> => devices.forget(uid, deviceOf(token, clock.now()).id);
}
