/** Whether App Check is configured. https://firebase.google.com/docs/functions/config-env */
import { defineString } from "firebase-functions/params";
import { site } from "../../../contract/site.ts";

const mode = defineString("APP_CHECK", {
  default: "off",
  description: "enforce: refuse requests without a valid App Check token; off: do not ask for one",
});

const siteKey = defineString("APP_CHECK_SITE_KEY", {
  default: "",
  description: "The site key of reCAPTCHA Enterprise that your web app is registered with at App Check. Empty: none.",
});

/** Null also for what is none: the doctor says so. */
export function appCheckSiteKey(): string | null {
  const key = siteKey.value().trim();
  return site.shape.appCheckKey.unwrap().safeParse(key).success ? key : null;
}

/** Off only where it says so: a misspelt setting must not open the door. */
export function appCheckEnforced(): boolean {
  const value = mode.value();
  return value !== "off" && value !== "";
}
