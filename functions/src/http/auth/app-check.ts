/** Whether App Check is configured. https://firebase.google.com/docs/functions/config-env */
import { defineString } from "firebase-functions/params";

const mode = defineString("APP_CHECK", {
  default: "off",
  description: "enforce: refuse requests without a valid App Check token; off: do not ask for one",
});

/** Off only where it says so: a misspelt setting must not open the door. */
export function appCheckEnforced(): boolean {
  const value = mode.value();
  return value !== "off" && value !== "";
}
