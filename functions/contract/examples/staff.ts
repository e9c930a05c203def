/** Staff and the site for tests of every package: valid by the contract, and a test sees to that. */
import type { Delivery } from "../deliveries.ts";
import type { Me } from "../people/me.ts";
import type { Site, SiteSettings } from "../site.ts";
import type { StaffMember } from "../people/staff-member.ts";
import { messageId, minutesIn } from "./conversations.ts";

/** One person or chat that was notified. */
export type Target = Delivery["targets"][number];

/** Ada, an admin on duty; she is the caller. */
export function aStaffMember(change: Partial<StaffMember> = {}): StaffMember {
  return { uid: "ada", name: "Ada", email: "ada@shop.example", role: "admin", onDuty: true, me: true, ...change };
}

/** Ben, an agent on duty; he is not the caller. */
export function aColleague(change: Partial<StaffMember> = {}): StaffMember {
  return aStaffMember({ uid: "ben", name: "Ben", email: "ben@shop.example", role: "agent", me: false, ...change });
}

/** What the site's admins have set. */
export function aSiteSettings(change: Partial<SiteSettings> = {}): SiteSettings {
  return {
    name: "Fjord Lamps",
    greeting: "Hello",
    away: "Back tomorrow",
    hours: null,
    holidays: [],
    greetings: [],
    tags: [],
    theme: { accent: "#f0a531", side: "right" },
    polling: { quick: true },
    allowedOrigins: [],
    hideText: false,
    whatsappMonthlyCap: null,
    retentionDays: null,
    whenFlooded: "proof",
    ...change,
  };
}

/** The site as anyone may see it; somebody is on duty. */
export function aSite(change: Partial<Site> = {}): Site {
  const { allowedOrigins: _origins, hideText: _hide, tags: _tags, ...settings } = aSiteSettings();
  const { whatsappMonthlyCap: _cap, retentionDays: _days, whenFlooded: _flooded, ...shown } = settings;
  return { ...shown, reachable: true, answersIn: 240, pushKey: "key", appCheckKey: null, ...change };
}

/** What Ada is told of herself: two browsers, Telegram connected, WhatsApp not set up. */
export function aMe(change: Partial<Me> = {}): Me {
  return {
    me: aStaffMember(),
    preferences: {},
    connections: { devices: 2, telegram: { name: "@ada", broken: null }, whatsapp: null },
    channels: [
      { channel: "push", state: "on", why: null },
      { channel: "telegram", state: "on", why: null },
      { channel: "whatsapp", state: "off", why: "WhatsApp is not set up" },
    ],
    group: null,
    site: aSiteSettings(),
    hold: null,
    ...change,
  };
}

/** Ben was notified, on Telegram. */
export function aTarget(change: Partial<Target> = {}): Target {
  return {
    key: "telegram:ben",
    channel: "telegram",
    name: "Ben",
    state: "sent",
    attempts: 1,
    at: minutesIn(1),
    error: null,
    reason: null,
    ...change,
  };
}

/** Who was told of the message with this number. */
export function aDelivery(seq: number, ...targets: Target[]): Delivery {
  return { messageId: messageId(seq), seq, targets };
}
