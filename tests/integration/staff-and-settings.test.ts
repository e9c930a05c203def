import { expect, test } from "vitest";
import { meGot, type Me } from "@porchlight/contract/people/me.ts";
import type { Site, SiteSettings } from "@porchlight/contract/site.ts";
import type { StaffMember } from "@porchlight/contract/people/staff-member.ts";
import { ADMIN, AGENT, api, callable, selfMadeAccount, staff } from "../stack/doors.ts";
import { useOwnStack } from "../stack/stack-for-tests.ts";

/** A stack of its own: what is set here would be everybody's. */
useOwnStack("staff-and-settings");

test("what a person saves is what they see of themselves at once", async () => {
  const agent = await staff(AGENT);
  const quietHours = { timezone: "Europe/Oslo", from: "22:00", to: "07:00" };
  const saved = await callable<{ preferences: object }>("savePreferences", agent.token, { quietHours, onDuty: false });
  expect(saved.body.result.preferences).toEqual({ quietHours, onDuty: false });
  const me = await api<Me>("GET", "/me", { token: agent.token });
  expect(meGot.parse(me.body)).toMatchObject({ me: { uid: "agent", role: "agent" }, preferences: { quietHours } });
  expect(me.text).not.toMatch(/4100001|4790000001/);
});

test("an admin sets up the site, an agent may not", async () => {
  const [admin, agent] = await Promise.all([staff(ADMIN), staff(AGENT)]);
  const refused = await callable("saveSite", agent.token, { name: "Mine" });
  expect([refused.status, refused.body.error.status]).toEqual([403, "PERMISSION_DENIED"]);
  const saved = await callable<{ site: SiteSettings }>("saveSite", admin.token, { away: "Back on Monday." });
  expect(saved.body.result.site).toMatchObject({ away: "Back on Monday.", name: "Fjord Lamps" });
  expect((await api<Me>("GET", "/me", { token: agent.token })).body.site.away).toBe("Back on Monday.");
  expect((await api<Site>("GET", "/site")).status).toBe(200);
  expect((await callable("saveSite", admin.token, {})).status).toBe(400);
  expect((await callable("saveSite", admin.token, { telegramGroup: 1 })).status).toBe(400);
});

test("who has made an account with a colleague's address beforehand does not become staff in their place", async () => {
  const email = "ida@porchlight.test";
  const [admin, stranger] = await Promise.all([staff(ADMIN), selfMadeAccount(email)]);
  const added = await callable("setStaff", admin.token, { email, role: "admin" });
  expect([added.status, added.body.error.status]).toEqual([400, "FAILED_PRECONDITION"]);
  expect((await api("GET", "/inbox", { token: stranger.token })).status).toBe(403);
});

test("somebody new becomes staff, and somebody who is removed is refused", async () => {
  const [admin, agent] = await Promise.all([staff(ADMIN), staff(AGENT)]);
  const refused = await callable("setStaff", agent.token, { email: "eve@porchlight.test", role: "admin" });
  expect(refused.status).toBe(403);

  const added = await callable<{ staff: StaffMember[] }>("setStaff", admin.token, {
    email: "kari@porchlight.test",
    role: "agent",
    name: "Kari Nordmann",
  });
  expect(added.body.result.staff.map(({ name }) => name)).toEqual(["Astrid Berg", "Jonas Lie", "Kari Nordmann"]);

  const removed = await callable<{ staff: StaffMember[] }>("setStaff", admin.token, { email: AGENT.email, role: null });
  expect(removed.body.result.staff.map(({ name }) => name)).toEqual(["Astrid Berg", "Kari Nordmann"]);
  const last = await callable("setStaff", admin.token, { email: ADMIN.email, role: null });
  expect([last.status, last.body.error.status]).toEqual([400, "FAILED_PRECONDITION"]);
});
