/** The owner's own pages, as a visitor's browser meets them. */
import { allowedOrigins } from "../setup/own-pages.ts";
import { missingOn, readHostPage, type HostPage } from "../setup/host-page.ts";
import type { Check } from "./check.ts";
import { fault, note, ok } from "./finding.ts";
import { siteOf } from "./patient.ts";

export const pageChecks: Check[] = [
  {
    title: "Your pages",
    async look(patient) {
      const origins = await allowedOrigins(patient.google, patient.project);
      if (origins.length === 0) return note("none is known", "npm run setup asks for them, and looks at them");
      let pages: HostPage[];
      try {
        pages = await Promise.all(origins.map((origin) => readHostPage(new URL(origin), patient.fetch)));
      } catch (thrown) {
        return note(
          `${(thrown as Error).message}, so whether the chat is there could not be seen`,
          "open it in a browser; where it is no page of yours any more, take it out of the panel's Settings, Site",
        );
      }
      const missing = pages.flatMap((page) => missingOn(page, siteOf(patient)));
      if (missing.length === 0) return ok(`the chat is on ${pages.map(({ address }) => address).join(", ")}`);
      const lines = missing
        .join(" ")
        .split("\n")
        .map((line) => line.trim());
      return fault("the chat is not to be seen on all of them", lines.filter((line) => line !== "").join(" "));
    },
  },
];
