import type { AsideDeps } from "./aside-deps.ts";

/** Nobody goes on elsewhere by a key that was shown here and not used. Never rejects: it is good for minutes anyway. */
export async function endHandover({
  services,
  identity,
  handedOver,
}: Pick<AsideDeps, "services" | "identity" | "handedOver">): Promise<void> {
  if (!handedOver) return;
  const token = await identity.token(false).catch(() => undefined);
  if (token) await services.request("DELETE /visitor/handover", { token });
}
