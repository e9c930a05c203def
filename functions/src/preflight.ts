/** Whoever wants to connect a phone need not wait until a visitor writes, or for the reconciler. */
import { addCourtesy, type CourtesyDeps } from "./add-courtesy.ts";
import { isUnknown } from "../contract/findings.ts";
import type { ChannelStates } from "./channels/registry.ts";

/** Where nothing is known of the channels yet, `notify` is asked to look: it alone has their secrets. It never rejects. */
export async function preflight(deps: CourtesyDeps, states: ChannelStates): Promise<void> {
  if (Object.values(states).every(isUnknown)) await addCourtesy(deps, "preflight", { kind: "preflight" });
}
