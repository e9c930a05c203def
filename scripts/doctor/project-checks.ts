/** The project itself: who pays, what is on, who may sign in. */
import { functionsAccount, mayActFor, mayWork } from "../deploy/rights/functions-account.ts";
import { GoogleError } from "../deploy/google.ts";
import { whyNotChanged } from "../deploy/rights/permissions.ts";
import { SERVICES } from "../deploy/services.ts";
import { ok, fault, note } from "./finding.ts";
import type { Check } from "./check.ts";
import { regionOf, siteOf } from "./patient.ts";

/** Without it only the doctor sees less, and says so. */
const NEEDED = SERVICES.filter((name) => name !== "monitoring.googleapis.com");

interface SignIn {
  signIn?: { anonymous?: { enabled?: boolean }; email?: { enabled?: boolean; passwordRequired?: boolean } };
}

export const projectChecks: Check[] = [
  {
    title: "Project",
    async look({ google, project }) {
      const words = await whyNotChanged(google, project);
      return words ? fault(words.fault, words.remedy) : ok(`${project} is yours to change`);
    },
  },
  {
    title: "Plan",
    async look({ google, project }) {
      const path = `v1/projects/${project}/billingInfo`;
      const { billingEnabled } = await google.ask<{ billingEnabled?: boolean }>(
        "GET",
        "cloudbilling.googleapis.com",
        path,
      );
      if (billingEnabled) return ok("a card is on file (Blaze)");
      const page = `https://console.firebase.google.com/project/${project}/usage/details`;
      return fault("there is no card, so Google runs no functions", `choose Blaze at ${page}`);
    },
  },
  {
    title: "Google's APIs",
    async look({ google, project }) {
      const states = await Promise.all(
        NEEDED.map(async (name) => {
          const path = `v1/projects/${project}/services/${name}`;
          const { state } = await google.ask<{ state?: string }>("GET", "serviceusage.googleapis.com", path);
          return state === "ENABLED" ? [] : [name.replace(".googleapis.com", "")];
        }),
      );
      const off = states.flat();
      return off.length === 0 ? ok("all are on") : fault(`${off.join(", ")} is off`, "run npm run deploy again");
    },
  },
  ...(["anonymous", "email"] as const).map((provider): Check => ({
    title: provider === "anonymous" ? "Visitors' sign-in" : "Staff's sign-in",
    async look({ google, project }) {
      const path = `v2/projects/${project}/config`;
      const { signIn } = await google.ask<SignIn>("GET", "identitytoolkit.googleapis.com", path);
      if (signIn?.[provider]?.enabled) return ok("is on");
      return fault(
        provider === "anonymous"
          ? "visitors cannot write: anonymous sign-in is off"
          : "nobody can sign in by e-mail and password",
        `turn it on at https://console.firebase.google.com/project/${project}/authentication/providers`,
      );
    },
  })),
  {
    title: "Sign-in by mail and Google",
    async look({ google, project }) {
      const at = `v2/projects/${project}`;
      const host = "identitytoolkit.googleapis.com";
      const { signIn } = await google.ask<SignIn>("GET", host, `${at}/config`);
      if (signIn?.email?.enabled && signIn.email.passwordRequired !== false)
        return note("staff cannot sign in by a link in a mail", "run npm run deploy again, which allows it");
      const { enabled } = await google
        .ask<{ enabled?: boolean }>("GET", host, `${at}/defaultSupportedIdpConfigs/google.com`)
        .catch((thrown: unknown) => {
          if (thrown instanceof GoogleError && thrown.status === 404) return { enabled: false };
          throw thrown;
        });
      return ok(enabled ? "by either" : "by mail; for Google see docs/deploying.md");
    },
  },
  {
    title: "Web app",
    async look(patient) {
      const address = `${siteOf(patient)}/__/firebase/init.json`;
      const response = await patient.fetch(address);
      const { apiKey } = (response.ok ? await response.json() : {}) as { apiKey?: string };
      if (apiKey) return ok("hosting hands out its key");
      return fault(`${address} has no key, so nobody can sign in`, "run npm run deploy again, which links the web app");
    },
  },
  {
    title: "Account of the functions",
    async look({ google, project }) {
      const account = await functionsAccount({ google, project });
      const [own, all] = await Promise.all([
        google.ask<object>(
          "POST",
          "iam.googleapis.com",
          `v1/projects/${project}/serviceAccounts/${account}:getIamPolicy`,
        ),
        google.ask<object>("POST", "cloudresourcemanager.googleapis.com", `v1/projects/${project}:getIamPolicy`, {}),
      ]);
      const grant = `https://console.cloud.google.com/iam-admin/iam?project=${project}, Grant access, this account, the role`;
      // A folder above may give it: that cannot be seen here.
      if (!mayWork(all, account))
        return note(
          `${account} is no editor of the project, as Google makes it where no organisation forbids that ` +
            "(iam.automaticIamGrantsForDefaultServiceAccounts): the functions may reach nothing",
          `where the chat does not work: ${grant} Editor`,
        );
      if (mayActFor(own, account) || mayActFor(all, account)) return ok("may carry a visitor's conversation on");
      return note(
        `${account} may not sign tokens: a visitor whose browser forgets them begins a new conversation`,
        `run npm run deploy again; where that does not help: ${grant} Service Account Token Creator`,
      );
    },
  },
  {
    title: "Region",
    async look(patient) {
      const { google, project } = patient;
      const path = `v1/projects/${project}/databases/(default)`;
      const { locationId } = await google.ask<{ locationId: string }>("GET", "firestore.googleapis.com", path);
      const region = regionOf(patient);
      const near = locationId === region || { nam5: "us-central1", eur3: "europe-west1" }[locationId] === region;
      if (near) return ok(`database and functions are in ${region}`);
      return note(
        `the database is in ${locationId}, the functions in ${region}: each answer travels`,
        `set PORCHLIGHT_REGION in functions/.env.${project} and deploy`,
      );
    },
  },
];
