import { call } from "./call.ts";
import { get } from "./http.ts";

/** GET /claimable: whether the site has no admin yet. Anybody may ask. */
export async function isClaimable(): Promise<boolean> {
  return (await get("GET /claimable")).claimable;
}

/** Makes whoever is signed in the first admin, by what the link that setup printed holds. */
export async function claimSite(secret: string): Promise<void> {
  await call("claim", { secret });
}
