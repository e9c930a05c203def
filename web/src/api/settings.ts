import type {
  ChannelLink,
  LinkChannel,
  SavePicture,
  SavePreferences,
  SaveSite,
  SetStaff,
  TestNotificationSent,
} from "@porchlight/contract/callables.ts";
import type { CannedAnswer, SaveCanned } from "@porchlight/contract/people/canned.ts";
import type { ChannelName } from "@porchlight/contract/people/channels.ts";
import type { Delivery } from "@porchlight/contract/deliveries.ts";
import type { Health } from "@porchlight/contract/health.ts";
import type { Hold, HoldNewcomers } from "@porchlight/contract/people/newcomers.ts";
import type { ChangeIdentityKeys, IdentityKeysChanged, IdentityKeysGot } from "@porchlight/contract/people/identity.ts";
import type { Me } from "@porchlight/contract/people/me.ts";
import type { Person } from "@porchlight/contract/people/people.ts";
import type { Preferences } from "@porchlight/contract/people/preferences.ts";
import type { SiteSettings, UnlistedGot } from "@porchlight/contract/site.ts";
import type { StaffMember } from "@porchlight/contract/people/staff-member.ts";
import { call } from "./call.ts";
import { get } from "./http.ts";

/** GET /me: the caller's own choices and connections, the channels and the site, as they are now. */
export async function fetchMe(): Promise<Me> {
  return get("GET /me");
}

/** GET /health, for admins: what the server can see of whether all works. */
export async function fetchHealth(): Promise<Health> {
  return get("GET /health");
}

/** GET /people, for admins: on what each of the staff is reached, and how much is theirs. */
export async function fetchPeople(): Promise<Person[]> {
  return (await get("GET /people")).people;
}

/** GET /unlisted, for admins: pages that tried to show the chat and may not. */
export async function fetchUnlisted(): Promise<UnlistedGot> {
  return get("GET /unlisted");
}

/** GET /canned: the texts that are kept ready, by name. */
export async function fetchCanned(): Promise<CannedAnswer[]> {
  return (await get("GET /canned")).answers;
}

/** Keeps one, changes it or takes it away; all that there are then. */
export async function saveCanned(wanted: SaveCanned): Promise<CannedAnswer[]> {
  return (await call("saveCanned", wanted)).answers;
}

/** GET /identity-keys, for admins: when they were made. */
export async function fetchIdentityKeys(): Promise<IdentityKeysGot> {
  return get("GET /identity-keys");
}

/** For admins: makes a key that the site's server signs with, which is answered this once, or ends former ones. */
export async function changeIdentityKeys(change: ChangeIdentityKeys): Promise<IdentityKeysChanged> {
  return call("changeIdentityKeys", change);
}

/** What is given replaces the former choice; what is absent stays. */
export async function savePreferences(change: SavePreferences): Promise<Preferences> {
  return (await call("savePreferences", change)).preferences;
}

/** For admins. */
export async function saveSite(change: SaveSite): Promise<SiteSettings> {
  return (await call("saveSite", change)).site;
}

/** For admins: adds, changes or, with a null role, removes. */
export async function setStaff(change: SetStaff): Promise<StaffMember[]> {
  return (await call("setStaff", change)).staff;
}

/** Sets one's own picture, or takes one away: with a uid, for admins, another's. */
export async function savePicture(wanted: SavePicture): Promise<StaffMember[]> {
  return (await call("savePicture", wanted)).staff;
}

/** For admins: holds those who write for the first time, or lets them in; how they are held from now on. */
export async function holdNewcomers(wanted: HoldNewcomers): Promise<Hold | null> {
  return (await call("holdNewcomers", wanted)).hold;
}

/** A link that connects the caller's chat, or the site's group, once and within 10 minutes. */
export async function linkChannel(wanted: LinkChannel): Promise<ChannelLink> {
  return call("linkChannel", wanted);
}

/** Disconnects the caller's chat, or the site's group. */
export async function unlinkChannel(wanted: LinkChannel): Promise<void> {
  await call("unlinkChannel", wanted);
}

/** Sends a test the whole way to the caller, and answers with each step. Takes up to half a minute. */
export async function sendTestNotification(channel: ChannelName): Promise<TestNotificationSent> {
  return call("sendTestNotification", { channel });
}

/** Tries once more what had failed or been left out. */
export async function resendDelivery(wanted: {
  conversationId: string;
  messageId: string;
  key: string;
}): Promise<Delivery> {
  return (await call("resendDelivery", wanted)).delivery;
}
