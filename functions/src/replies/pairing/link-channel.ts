/** Links that connect a chat, made in the panel. */
import type { ChannelLink, LinkChannel } from "../../../contract/callables.ts";
import { ChatError } from "../../../contract/errors.ts";
import { capabilities, groupChannel, linking } from "../../channels/registry.ts";
import type { CourtesyDeps } from "../../add-courtesy.ts";
import { preflight } from "../../preflight.ts";
import { assertAdmin, type Staff } from "../../people/principals.ts";
import type { Services } from "../../services.ts";
import { disconnect } from "./change-pairing.ts";
import type { PairingCodes } from "../services/reply-services.ts";

const GOOD_FOR_MS = 10 * 60_000;
/** 132 bits. */
const CODE_LENGTH = 22;

interface Deps extends Pick<Services, "clock" | "ids" | "people" | "channelStates" | "site">, CourtesyDeps {
  codes: Pick<PairingCodes, "create">;
}

/**
 * A link that is good once and for 10 minutes, and for nobody but the caller. FAILED_PRECONDITION while the channel is
 * not set up; PERMISSION_DENIED for an agent who wants to connect the group.
 */
export function linkChannel(deps: Deps) {
  const { clock, ids, codes, channelStates, site } = deps;
  return async (caller: Staff, { channel, group = false }: LinkChannel): Promise<ChannelLink> => {
    if (group) assertAdmin(caller);
    if (group && channel !== groupChannel) {
      throw new ChatError("INVALID_ARGUMENT", `only ${capabilities[groupChannel].label} has a shared group`);
    }
    const [states, { name }] = await Promise.all([channelStates.read(), site()]);
    const ours = linking[channel].knownAs(states[channel]);
    if (states[channel].state === "off" || ours === null) {
      await preflight(deps, states);
      throw new ChatError(
        "FAILED_PRECONDITION",
        states[channel].why ?? "this channel is not ready yet; try again in a minute",
      );
    }
    const code = ids.secret().slice(0, CODE_LENGTH);
    const expiresAt = clock.now() + GOOD_FOR_MS;
    await codes.create(code, { uid: caller.uid, channel, group, expiresAt });
    const url = linking[channel].url(ours, { code, group, site: name });
    return { url, code, expiresAt: new Date(expiresAt).toISOString() };
  };
}

/** Disconnects the caller's own chat, or for admins the group. Nothing to disconnect is fine. */
export function unlinkChannel({ people, channelStates }: Pick<Deps, "people" | "channelStates">) {
  return async (caller: Staff, { channel, group = false }: LinkChannel): Promise<void> => {
    if (!group) return disconnect({ people }, caller.uid, channel);
    assertAdmin(caller);
    await channelStates.learn({ [groupChannel]: { group: null } });
  };
}
