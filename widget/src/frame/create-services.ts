/** Builds the real services: the only file of the frame that names the browser's own. */
import { createRequest } from "./api/request.ts";
import type { Services } from "./chat/services.ts";
import { cleanLocale, cleanTimezone } from "./chat/text.ts";
import { createIdentity } from "./identity/identity.ts";
import { createKept, storageOr } from "./kept.ts";
import { createTabs, type TabNews } from "./tabs/tabs.ts";

export function createServices(onTabNews: (news: TabNews) => void): Services {
  const tabs = createTabs(onTabNews);
  const kept = createKept(
    storageOr(() => localStorage),
    storageOr(() => sessionStorage),
  );
  return {
    now: () => Date.now(),
    newId: () => crypto.randomUUID(),
    random: () => Math.random(),
    later(ms, callback) {
      const timer = setTimeout(callback, ms);
      return () => clearTimeout(timer);
    },
    request: createRequest((...asked) => fetch(...asked)),
    identity: createIdentity({
      load: async () => (await import("./identity/firebase-visitor.ts")).openVisitor(),
      signedInBefore: () => kept.conversed,
      onSignedIn: () => {
        kept.conversed = true;
      },
      alone: (work) => tabs.alone(work),
    }),
    kept,
    tabs,
    visible: () => document.visibilityState === "visible",
    online: () => navigator.onLine,
    locale: cleanLocale(navigator.language),
    timezone: cleanTimezone(Intl.DateTimeFormat().resolvedOptions().timeZone),
  };
}
