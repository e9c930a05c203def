/** The keys that the site's server signs with, as admins make and end them. */
import type { ChangeIdentityKeys, IdentityKeysChanged, IdentityKeysGot } from "../../../contract/people/identity.ts";
import { refuseUnlessAsSeen } from "../../as-of.ts";
import type { Services } from "../../services.ts";
import { instant } from "../views/staff-view.ts";
import type { IdentityKey, IdentityStore } from "./identity.ts";

/** While the site's server is given the new one, the one before is good too. */
const GOOD_AT_ONCE = 2;

interface Deps extends Pick<Services, "clock" | "ids"> {
  identities: IdentityStore;
}

/** Without the keys themselves. One read. */
export function listIdentityKeys({ identities }: Pick<Deps, "identities">) {
  return async (): Promise<IdentityKeysGot> => shown((await identities.read())?.keys ?? []);
}

/** A key that is made is answered once, and stored where only functions read it. ABORTED where another admin has changed them since. */
export function changeIdentityKeys({ clock, ids, identities }: Deps) {
  return async ({ how, asOf }: ChangeIdentityKeys): Promise<IdentityKeysChanged> => {
    const made = { secret: ids.secret(), madeAt: clock.now() };
    const pepper = ids.secret();
    const { keys } = await identities.change((current) => {
      const before = current?.keys ?? [];
      if (asOf) refuseUnlessAsSeen(asOf, { madeAt: shown(before).keys[0]?.madeAt ?? null });
      return { pepper: current?.pepper ?? pepper, keys: keysAfter(how, before, made) };
    });
    return { ...shown(keys), key: how === "make" ? made.secret : null };
  };
}

function keysAfter(how: ChangeIdentityKeys["how"], before: readonly IdentityKey[], made: IdentityKey): IdentityKey[] {
  if (how === "make") return [made, ...before].slice(0, GOOD_AT_ONCE);
  return how === "endFormer" ? before.slice(0, 1) : [];
}

function shown(keys: readonly IdentityKey[]): IdentityKeysGot {
  return { keys: keys.map(({ madeAt }) => ({ madeAt: instant(madeAt) })) };
}
