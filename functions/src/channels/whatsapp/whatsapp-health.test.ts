import { expect, test } from "vitest";
import { ProviderRejected } from "../channel.ts";
import { alertTemplates } from "./messages/whatsapp-templates.ts";
import { examineWhatsApp } from "./whatsapp-health.ts";

const SITE = "https://shop.example";
const NAMES = alertTemplates(SITE).map(({ name }) => name);
const APPROVED = new Map(NAMES.map((name) => [name, "approved"]));

async function examined({
  states = APPROVED,
  sent = 0,
  cap = null,
}: { states?: Map<string, string> | Error; sent?: number; cap?: number | null } = {}) {
  const found = await examineWhatsApp({
    provider: {
      ownNumber: async () => "4790000009",
      templateStates: async () => {
        if (states instanceof Error) throw states;
        return states;
      },
    },
    limits: { sent: async () => sent },
    monthlyCap: async () => cap,
    clock: { now: () => 0 },
    site: SITE,
  });
  return Object.fromEntries(found.map(({ title, ...finding }) => [title, finding]));
}

test("a number that works", async () => {
  expect(await examined({ sent: 7 })).toEqual({
    WhatsApp: { state: "ok", words: "+4790000009 is yours" },
    "WhatsApp's templates": { state: "ok", words: `all ${NAMES.length} are approved` },
    "WhatsApp's limit": { state: "ok", words: "7 this month, without a limit" },
  });
});

test("a template that is rejected or missing is named", async () => {
  const [first = "", second = "", third = ""] = NAMES;
  const states = new Map([
    [first, "approved"],
    [second, "rejected"],
  ]);
  const found = (await examined({ states }))["WhatsApp's templates"];
  expect(found).toMatchObject({ state: "fault", remedy: "npm run whatsapp:setup" });
  expect(found?.words).toContain(`${second} is rejected, ${third} is missing`);
});

test("templates that the token may not ask for are no fault", async () => {
  const states = new ProviderRejected("WhatsApp: (#200) Permissions error");
  expect((await examined({ states }))["WhatsApp's templates"]).toMatchObject({
    state: "note",
    words: "they could not be asked for: WhatsApp: (#200) Permissions error",
  });
});

test.each([
  [89, "ok"],
  [90, "note"],
  [100, "fault"],
] as const)("%d messages of 100 in the month: %s", async (sent, state) => {
  expect((await examined({ sent, cap: 100 }))["WhatsApp's limit"]?.state).toBe(state);
});
