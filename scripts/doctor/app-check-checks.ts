/** App Check: whether what is asked of browsers is what they can bring. */
import { fault, note, ok } from "./finding.ts";
import type { Check } from "./check.ts";
import { siteOf } from "./patient.ts";

const PAGE = (project: string) => `https://console.firebase.google.com/project/${project}/appcheck`;

export const appCheckChecks: Check[] = [
  {
    title: "App Check",
    async look(patient) {
      const { APP_CHECK: mode = "off", APP_CHECK_SITE_KEY: key = "" } = patient.settings;
      const isAsked = !["", "off"].includes(mode);
      const file = `functions/.env.${patient.project}`;
      if (key.trim() === "") {
        if (!isAsked) return ok("is not used");
        return fault(
          "it is asked for, and browsers have no key to bring a token by: every visitor and everybody on the staff is refused",
          `write APP_CHECK_SITE_KEY=<the key> into ${file}, or APP_CHECK=off, and run npm run deploy`,
        );
      }
      const { google, project } = patient;
      const path = `v1/projects/${project}/services/firebaseappcheck.googleapis.com`;
      const { state } = await google.ask<{ state?: string }>("GET", "serviceusage.googleapis.com", path);
      const response = await patient.fetch(`${siteOf(patient)}/api/site`);
      const { appCheckKey } = (response.ok ? await response.json() : {}) as { appCheckKey?: string | null };
      if (appCheckKey !== key.trim())
        return fault(
          "browsers do not have the key that is set, or it is none",
          `look at APP_CHECK_SITE_KEY in ${file}, then npm run deploy`,
        );
      if (state !== "ENABLED")
        return fault("it is not on, so no token is made", `register your web app at ${PAGE(project)}`);
      if (isAsked) return ok("is asked for");
      return note(
        "browsers bring tokens, and nobody asks for them",
        `once ${PAGE(project)} shows that they come: APP_CHECK=enforce in ${file}, and npm run deploy`,
      );
    },
  },
];
