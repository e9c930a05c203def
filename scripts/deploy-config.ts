/** firebase.deploy.json, which is deployed: firebase.json, with each built file that never changes named as such. */
import { readFile, readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";

interface HeaderRule {
  source: string;
  headers: { key: string; value: string }[];
}
interface FirebaseJson {
  hosting: { headers: HeaderRule[] };
}

const FOREVER = [{ key: "Cache-Control", value: "public, max-age=31536000, immutable" }];

/**
 * Hosting gives headers by the address that was asked for, be there a file or not: a rule for a folder would keep its
 * 404s for a year. So each file has a rule of its own, and comes last, for the last rule wins (decision 17).
 */
export function withImmutable<Config extends FirebaseJson>(config: Config, files: string[]): Config {
  const rules = files.toSorted().map((source): HeaderRule => ({ source, headers: FOREVER }));
  return { ...config, hosting: { ...config.hosting, headers: [...config.hosting.headers, ...rules] } };
}

/** What reCAPTCHA and App Check need. https://developers.google.com/recaptcha/docs/faq#im-using-content-security-policy-csp-on-my-website-how-can-i-configure-it-to-work-with-recaptcha */
const RECAPTCHA: Readonly<Record<string, string[]>> = {
  "script-src": ["https://www.google.com/recaptcha/", "https://www.gstatic.com/recaptcha/"],
  "frame-src": ["https://www.google.com/recaptcha/", "https://recaptcha.google.com/recaptcha/"],
  "connect-src": ["https://content-firebaseappcheck.googleapis.com", "https://www.google.com/recaptcha/"],
};
const PROVED = ["/panel/**", "/widget/**"];

/**
 * With reCAPTCHA let into panel and widget, for a site that has a key for App Check, and into no other page. Scripts still
 * come in by Trusted Types alone, but reCAPTCHA's own are made by policies whose names are Google's to choose. The frame
 * goes without an embedder policy (decision 32).
 */
export function withRecaptcha<Config extends FirebaseJson>(config: Config): Config {
  const headers = config.hosting.headers.map((rule) =>
    PROVED.includes(rule.source)
      ? {
          ...rule,
          headers: rule.headers
            .filter(({ key }) => key !== "Cross-Origin-Embedder-Policy")
            .map(({ key, value }) => ({
              key,
              value: key === "Content-Security-Policy" ? letRecaptchaIn(value) : value,
            })),
        }
      : rule,
  );
  return { ...config, hosting: { ...config.hosting, headers } };
}

/** A policy with what reCAPTCHA needs added to it. */
export function letRecaptchaIn(policy: string): string {
  const directives = policy.split("; ").filter((directive) => !directive.startsWith("trusted-types "));
  for (const [name, sources] of Object.entries(RECAPTCHA)) {
    const at = directives.findIndex((directive) => directive.startsWith(`${name} `));
    if (at < 0) directives.push([name, ...sources].join(" "));
    else directives[at] = [directives[at], ...sources].join(" ");
  }
  return directives.join("; ");
}

/** Lets reCAPTCHA into what is deployed, once it is built. */
export async function allowRecaptcha(root: string): Promise<void> {
  const file = join(root, "firebase.deploy.json");
  const config = JSON.parse(await readFile(file, "utf8")) as FirebaseJson;
  await writeFile(file, JSON.stringify(withRecaptcha(config), undefined, 2));
}

/** Names what lies in the folders `assets` of `dist/hosting`, which has a hash of its content in its name, and pinned loaders, which never change. */
export async function writeDeployConfig(root: string): Promise<void> {
  const hosting = join(root, "dist", "hosting");
  const names = await readdir(hosting, { recursive: true });
  const assets = names
    .filter((name) => /^(?:\w+\/assets\/.|w\/[^/]+\/widget\.js$)/.test(name))
    .map((name) => `/${name}`);
  const config = JSON.parse(await readFile(join(root, "firebase.json"), "utf8")) as FirebaseJson;
  await writeFile(join(root, "firebase.deploy.json"), JSON.stringify(withImmutable(config, assets), undefined, 2));
}
