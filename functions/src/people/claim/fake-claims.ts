/** The link and a roster in memory, for tests. */
import type { Roster } from "../roster.ts";
import { hashOfClaim, type ClaimLink, type ClaimStore } from "./claim-site.ts";

export const SECRET = "3q2-7wAbCdEfGhIjKlMnOpQrStUvWxYz0123456789A";

/** A link for `SECRET` that is good until the time 1,000, but for what is said of it. */
export function fakeClaims(said: Partial<ClaimLink> = {}, before: Roster = {}) {
  const kept = {
    link: { hash: hashOfClaim(SECRET), goodUntil: 1_000, used: false, ...said } as ClaimLink | undefined,
    roster: before,
    reads: 0,
  };
  const store: ClaimStore = {
    async use(decide) {
      kept.reads += 2;
      const { entries, result } = decide(kept.link, structuredClone(kept.roster));
      if (kept.link && Object.keys(entries).length > 0) {
        kept.roster = { ...kept.roster, ...entries } as Roster;
        kept.link = { ...kept.link, used: true };
      }
      return result;
    },
  };
  return { store, kept };
}
