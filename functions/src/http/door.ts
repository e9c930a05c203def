/** What every door to the use cases has: the services, and how to say that something failed. */
import type { IdentitySecrets, IdentityStore } from "../chat/identity/identity.ts";
import type { Moves } from "../chat/identity/moved-conversation.ts";
import type { Presence } from "../chat/staff/presence.ts";
import type { Logs } from "../logs.ts";
import type { CursorStore } from "../notify/services/notify-services.ts";
import type { TestStore } from "../notify/test-notification/test-store.ts";
import type { ClaimStore } from "../people/claim/claim-site.ts";
import type { WrongClaims } from "../people/claim/wrong-claims.ts";
import type { PictureStore } from "../people/pictures/picture-store.ts";
import type { PairingCodes } from "../replies/services/reply-services.ts";
import type { Services } from "../services.ts";
import type { ReportPace } from "../site/report-pace.ts";
import type { CannedStore } from "../site/canned-answers.ts";
import type { UnlistedStore } from "../site/unlisted-pages.ts";
import type { RateLimit } from "./api/rate-limit.ts";

/** What the use cases behind `api` need, those of notifying and pairing included. */
export interface ApiServices extends Services {
  cursors: CursorStore;
  tests: TestStore;
  codes: Pick<PairingCodes, "create">;
  claims: ClaimStore;
  wrongClaims: WrongClaims;
  unlisted: UnlistedStore;
  canned: CannedStore;
  pictures: PictureStore;
  reportPace: ReportPace;
  presence: Presence;
  identities: IdentityStore;
  /** At most 30 s old. */
  identitySecrets(): Promise<IdentitySecrets | undefined>;
  moves: Moves;
}

export interface Door {
  services(): Promise<ApiServices>;
  logs: Pick<Logs, "requestFailed">;
  /** Whether requests must bring an App Check token. */
  appCheckEnforced(): boolean;
  rateLimit: RateLimit;
  /**
   * Whether an answer that the contract does not promise is a fault. In tests and in the local run; in production it would
   * cost every poll, and an answer that has a field too many is better than none.
   */
  checksAnswers: boolean;
}
