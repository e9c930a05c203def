import { expect, test } from "vitest";
import { aPerson, notifyWorld, NOON, scriptedChannel } from "../../test/notify-fakes.ts";
import { ProviderUnreachable } from "../channels/channel.ts";
import type { RosterEntry } from "../people/roster.ts";
import { runJob } from "./run-job.ts";
import type { NotifyServices } from "./services/notify-services.ts";

const ADA = aPerson(1, { role: "admin" });
const OFF = { duty: { on: false } };
const NIGHT = { timezone: "UTC", from: "11:00", to: "13:00" };
const FLOOD = { kind: "flooded", how: "proof", since: NOON } as const;

async function notifies(roster: Record<string, RosterEntry>, change: Partial<NotifyServices> = {}) {
  const people = { read: async () => roster, change: () => Promise.reject(new Error("not asked for")) };
  const devices = { of: async () => ({}), forget: async () => {}, forgetAll: async () => {} };
  const { world, services } = notifyWorld({ people, devices, ...change });
  expect(await runJob(services)(FLOOD)).toBe("done");
  return world.sent.map(({ to, silent }) => `${to}${silent ? " silently" : ""}`);
}

test("the admins on duty are told, and nobody else; what it means stands in it, and the link leads to the inbox", async () => {
  const { world, services } = notifyWorld();
  services.people.read = async () => ({ ada: ADA });
  services.devices.of = async () => ({});
  await runJob(services)(FLOOD);
  expect(world.sent).toMatchObject([
    { to: "1", silent: false, words: { preview: expect.stringMatching(/^Ten times as many new visitors/u) } },
  ]);
  expect(world.sent[0]?.words.link).toMatch(/\/panel\/chat$/u);
  expect(await notifies({ ada: ADA, bo: aPerson(2), cy: aPerson(3, { role: "admin", ...OFF }) })).toEqual(["1"]);
});

test("where no admin is on duty all are told, without a sound", async () => {
  expect(await notifies({ ada: { ...ADA, ...OFF }, bo: aPerson(2) })).toEqual(["1 silently"]);
});

test("quiet hours are kept, and so is that somebody wants nothing there, or cannot be reached", async () => {
  const preferences = { telegram: { visitor: false } };
  const pairing = { telegram: { chatId: 3, userId: 3, broken: "blocked" } };
  expect(
    await notifies({
      ada: { ...ADA, preferences: { quietHours: NIGHT } },
      bo: aPerson(2, { role: "admin", preferences }),
      cy: aPerson(3, { role: "admin", pairing }),
    }),
  ).toEqual(["1 silently"]);
});

test("what does not arrive is logged, and the others are told", async () => {
  const { channel, sent } = scriptedChannel(new ProviderUnreachable("down"));
  const { services } = notifyWorld({ channels: { telegram: channel } });
  const failures: string[] = [];
  services.logs.deliveryFailed = (id, name, state) => void failures.push(`${id} ${name} ${state}`);
  services.people.read = async () => ({ ada: ADA, bo: aPerson(2, { role: "admin" }) });
  services.devices.of = async () => ({});
  await runJob(services)(FLOOD);
  expect(sent.map(({ to }) => to).sort()).toEqual(["1", "2"]);
  expect(failures).toEqual([".flood telegram unreachable"]);
});
