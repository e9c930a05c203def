import { randomBytes } from "node:crypto";
import { GROUP_PREFIX } from "../chat/new-conversation.ts";
import { createPresence } from "../chat/staff/presence.ts";
import { pushOff } from "../channels/push/push-config.ts";
import { appCheckSiteKey } from "../http/auth/app-check.ts";
import { readPushConfig } from "../parameters.ts";
import type { ApiServices } from "../http/door.ts";
import { countWrongClaims } from "../people/claim/wrong-claims.ts";
import { keepFor } from "../keep-for.ts";
import type { Ids } from "../services.ts";
import { createReportPace } from "../site/report-pace.ts";
import { pushCloser } from "./messaging.ts";
import { once } from "./once.ts";
import { ABSENT_MS, FRESH_MS, sharedServices, systemClock } from "./shared.ts";

const randomIds: Ids = {
  secret: () => randomBytes(32).toString("base64url"),
  conversation: () => GROUP_PREFIX + randomBytes(16).toString("base64url"),
};

/** The services of this instance of `api`, built at the first call: loading the module must stay cheap. */
export const services: () => Promise<ApiServices> = once(createServices);

async function createServices(): Promise<ApiServices> {
  const { createAccounts } = await import("../http/auth/id-tokens.ts");
  const { createClaimStore } = await import("../firestore/people/claim-store.ts");
  const { createPairingCodeStore } = await import("../firestore/replies/pairing-code-store.ts");
  const { createCannedStore } = await import("../firestore/people/canned-store.ts");
  const { createPictureStore } = await import("../firestore/people/picture-store.ts");
  const { createSessionStore } = await import("../firestore/people/sessions/session-store.ts");
  const { createReportStore } = await import("../firestore/reports/report-store.ts");
  const { createIdentityStore } = await import("../firestore/people/identity-store.ts");
  const { createMoveStore } = await import("../firestore/erasing/move-store.ts");
  const { createUnlistedStore } = await import("../firestore/people/unlisted-store.ts");
  const { shared, database, logs, forgetRoster } = await sharedServices();
  const identities = createIdentityStore(database, () => identitySecrets.forget());
  const identitySecrets = keepFor(
    systemClock,
    (found) => (found ? FRESH_MS : ABSENT_MS),
    () => identities.read(),
  );
  const push = readPushConfig();
  return {
    ...shared,
    accounts: createAccounts(systemClock),
    claims: createClaimStore(database, forgetRoster),
    wrongClaims: countWrongClaims(systemClock),
    unlisted: createUnlistedStore(database),
    canned: createCannedStore(database),
    pictures: createPictureStore(database),
    reports: createReportStore(database, logs),
    sessions: createSessionStore(database),
    reportPace: createReportPace(systemClock),
    presence: createPresence(systemClock),
    identities,
    identitySecrets,
    moves: createMoveStore(database, logs),
    codes: createPairingCodeStore(database, () => systemClock.now(), forgetRoster),
    ids: randomIds,
    appCheckKey: appCheckSiteKey(),
    ...(pushOff(push) === undefined
      ? { pushKey: push.vapidKey, closePush: pushCloser(push) }
      : { pushKey: null, closePush: undefined }),
  };
}
