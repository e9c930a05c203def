import { aSiteSettings } from "@porchlight/contract/examples/staff.ts";
import type { SiteSettings } from "@porchlight/contract/site.ts";
import { expect, test } from "vitest";
import { changeOf, savedMeanwhile, textsOf, typed } from "./site-draft.ts";

const site = aSiteSettings({ name: "Lamps", away: "Later" });

test("only what was changed is saved, and what was typed back is none", () => {
  const draft = typed(typed({}, textsOf(site), "greeting", "Welcome! "), textsOf(site), "name", "Lamps");
  expect(changeOf(draft, site)).toEqual({ greeting: "Welcome!" });
  expect(changeOf({}, site)).toEqual({});
});

test("a colour leaves the corner as it is by now", () => {
  const draft = typed({}, textsOf(site), "accent", "#000000");
  const moved: SiteSettings = { ...site, theme: { accent: "#f0a531", side: "left" } };
  expect(changeOf(draft, moved)).toEqual({ theme: { accent: "#000000", side: "left" } });
});

test("what another saved where somebody types is told; the field goes on holding what was typed", () => {
  let draft = typed({}, textsOf(site), "greeting", "W");
  const theirs = { ...site, greeting: "Hi", away: "Tomorrow" };
  draft = typed(draft, textsOf(theirs), "greeting", "Welcome");
  expect(savedMeanwhile(draft, textsOf(theirs), "greeting")).toBe("Hi");
  expect(savedMeanwhile(draft, textsOf(theirs), "away")).toBeUndefined();
  expect(savedMeanwhile(draft, textsOf({ ...site, greeting: "Welcome" }), "greeting")).toBeUndefined();
  expect(draft.greeting?.typed).toBe("Welcome");
});
