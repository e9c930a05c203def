import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { clientEndpoints, SEND } from "./fcm/endpoints.ts";
import { FCM_ACCESS_TOKEN, FCM_PROJECT, localFcm, sentinelDevices } from "./fcm/world.ts";
import { failingNumber, oddNumber } from "./handsets/fate.ts";
import { localPeople } from "./handsets/people.ts";
import { endpoints as twilioEndpoints } from "./twilio/endpoints.ts";
import * as twilio from "./twilio/world.ts";
import { endpoints as whatsappEndpoints } from "./whatsapp/endpoints.ts";
import * as whatsapp from "./whatsapp/world.ts";

const readme = readFileSync(new URL("../README.md", import.meta.url), "utf8");

/** The endpoints that the README lists under a heading, by what it says of them. */
function listed(heading: string) {
  const section = readme.split(`### ${heading}\n`)[1]?.split("\n### ")[0] ?? "";
  const rows = [...section.matchAll(/^\| `([A-Z]+ \/[^`]+)` \| (served|partly|not) \|/gm)];
  const names = (isServed: boolean) =>
    rows.filter(([, , state]) => (state !== "not") === isServed).map(([, name]) => name ?? "");
  return { served: names(true).sort(), not: names(false) };
}

test.each<[string, object]>([
  ["WhatsApp Cloud", whatsappEndpoints],
  ["Twilio", twilioEndpoints],
  ["FCM", { ...clientEndpoints, [SEND]: undefined }],
])("the README lists every endpoint of %s that is served, and none that is not", (heading, endpoints) => {
  const { served, not } = listed(heading);
  expect(served).toEqual(Object.keys(endpoints).sort());
  expect(not.length).toBeGreaterThan(0);
  for (const name of not) expect(endpoints).not.toHaveProperty([name]);
});

test("the README names every exported constant and template of the local WhatsApp", () => {
  const { localWhatsApp, localTemplates, ...constants } = whatsapp;
  for (const value of Object.values(constants)) expect(readme).toContain(value);
  for (const { name, language } of localTemplates) {
    expect(readme).toContain(`\`${name}\``);
    expect(readme).toContain(`\`${language}\``);
  }
  expect(localWhatsApp.webhookUrl).toBeUndefined();
});

test("the README names every exported constant of the local Twilio", () => {
  const { localTwilio, ...constants } = twilio;
  for (const value of Object.values(constants)) expect(readme).toContain(value);
  expect(localTwilio.webhookUrl).toBeUndefined();
});

test("the README names the project, token and devices of the local FCM", () => {
  expect(readme).toContain(`project \`${FCM_PROJECT}\`, access token \`${FCM_ACCESS_TOKEN}\``);
  const fids = [...localFcm.devices.map(({ fid }) => fid), ...Object.values(sentinelDevices)];
  for (const fid of fids) expect(readme).toContain(`| \`${fid}\` |`);
});

test("the README names every person and sentinel number", () => {
  for (const { number } of localPeople) expect(readme).toMatch(new RegExp(`\\| ${number} \\|`));
  for (const kind of ["refused", "failing"] as const) expect(readme).toContain(failingNumber(kind, 131026));
  for (const [index, oddity] of (["no-status", "reversed", "twice", "before-answer"] as const).entries()) {
    expect(oddNumber(oddity)).toBe(`479300000${index + 1}`);
  }
  for (let count = 1; count <= 8; count += 1) expect(readme).toMatch(new RegExp(`\\| 479300000${count} \\|`));
});
