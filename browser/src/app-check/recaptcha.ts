/** reCAPTCHA Enterprise, unseen: the one script of another's in a page of ours, and only where the owner has a key. */
import { policy } from "../script-policy.ts";

/** Told to make its own scripts as Trusted Types want them. https://github.com/DethAriel/ng-recaptcha/issues/304 */
const SCRIPT = "https://www.google.com/recaptcha/enterprise.js?trustedtypes=true&render=";
/** What an assessment is filed under: App Check's own name. */
const ACTION = "fire_app_check";

interface Enterprise {
  ready: (callback: () => void) => void;
  execute: (key: string, options: { action: string }) => Promise<string>;
}

let loaded: Promise<Enterprise> | undefined;

/** Loads the script at the first call. Rejects where it does not come; the next call tries anew. */
export async function judge(key: string): Promise<string> {
  loaded ??= load(key).catch((thrown: unknown) => {
    loaded = undefined;
    throw thrown;
  });
  return (await loaded).execute(key, { action: ACTION });
}

async function load(key: string): Promise<Enterprise> {
  const script = document.createElement("script");
  const address = SCRIPT + key;
  script.src = policy?.createScriptURL(address) ?? address;
  await new Promise<void>((resolve, reject) => {
    script.addEventListener("load", () => resolve());
    script.addEventListener("error", () => reject(new Error("reCAPTCHA cannot be loaded")));
    document.head.append(script);
  });
  const { enterprise } = (globalThis as unknown as { grecaptcha: { enterprise: Enterprise } }).grecaptcha;
  await new Promise<void>((resolve) => enterprise.ready(resolve));
  return enterprise;
}
