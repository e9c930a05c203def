import { expect, test } from "vitest";
import type { SiteSettings } from "../../contract/site.ts";
import { DEFAULT_SITE } from "./default-site.ts";
import { saveSite } from "./save-site.ts";

const ADA = { uid: "ada", name: "Ada", role: "admin" as const, signedInAt: 1 };

function desk() {
  let stored: SiteSettings = DEFAULT_SITE;
  const settings = {
    read: async () => stored,
    change: async (decide: (current: SiteSettings) => Partial<SiteSettings>) =>
      (stored = { ...stored, ...decide(stored) }),
  };
  return { save: saveSite({ settings }), read: () => stored };
}

test("of two admins who save the same setting the second is refused, and the first stays", async () => {
  const { save, read } = desk();
  const asOf = { greeting: DEFAULT_SITE.greeting, theme: { ...DEFAULT_SITE.theme } };
  await save(ADA, { greeting: "Welcome!", asOf });
  const second = { greeting: "Hi!", theme: { ...DEFAULT_SITE.theme, side: "left" as const }, asOf };
  await expect(save(ADA, second)).rejects.toMatchObject({ code: "ABORTED", details: [{ field: "greeting" }] });
  expect(read()).toEqual({ ...DEFAULT_SITE, greeting: "Welcome!" });
  await save(ADA, { ...second, asOf: { ...asOf, greeting: "Welcome!" } });
  expect(read()).toMatchObject({ greeting: "Hi!", theme: { side: "left" } });
});

test("two who save different settings disturb each other in nothing; the same twice is once", async () => {
  const { save, read } = desk();
  await save(ADA, { name: "Lamps", asOf: { name: DEFAULT_SITE.name } });
  await save(ADA, { away: "Later", asOf: { away: DEFAULT_SITE.away } });
  await save(ADA, { away: "Later", asOf: { away: DEFAULT_SITE.away } });
  expect(read()).toMatchObject({ name: "Lamps", away: "Later" });
});

test("an agent may not", async () => {
  const { save } = desk();
  await expect(save({ ...ADA, role: "agent" }, { name: "Mine" })).rejects.toMatchObject({ code: "PERMISSION_DENIED" });
});
