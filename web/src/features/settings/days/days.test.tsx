import { aMe, aSiteSettings } from "@porchlight/contract/examples/staff.ts";
import type { SiteSettings } from "@porchlight/contract/site.ts";
import { fireEvent, screen, waitFor } from "@testing-library/react";
import { beforeEach, expect, test } from "vitest";
import { meRead, useMe } from "../../../stores/me-store.ts";
import { serve } from "../../../testing/server.ts";
import { adaSignedIn, show } from "../../../testing/show.tsx";
import { Greetings } from "../greetings/Greetings.tsx";
import { Holidays } from "./Holidays.tsx";

beforeEach(() => adaSignedIn());

const EASTER = { date: "2027-03-28", to: "2027-03-29", name: "Easter" };

function drawn(Part: typeof Holidays, change: Partial<SiteSettings> = {}) {
  const me = aMe({ site: aSiteSettings(change) });
  serve({ me, saveSite: ({ asOf: _asOf, ...set }) => ({ site: { ...(useMe.getState().me ?? me).site, ...set } }) });
  meRead(me);
  function Drawn() {
    const site = useMe((state) => state.me?.site);
    return site && <Part site={site} />;
  }
  return show(<Drawn />);
}
const site = () => useMe.getState().me?.site;
const field = (name: string) => screen.getByLabelText<HTMLInputElement>(name);
/** What stands beside it. */
const said = (name: string) => document.getElementById(field(name).getAttribute("aria-describedby") ?? "")?.textContent;
const pick = (name: string, value: string) => fireEvent.change(field(name), { target: { value } });

test("holidays are added in the order in which they come, and removed", async () => {
  const { user } = drawn(Holidays, { holidays: [EASTER] });
  await user.type(field("Name of the holiday"), "Christmas Eve");
  pick("Day, or the first of several", "2026-12-24");
  await user.click(screen.getByRole("button", { name: "Add the holiday" }));
  await waitFor(() => expect(site()?.holidays).toEqual([{ date: "2026-12-24", name: "Christmas Eve" }, EASTER]));
  expect(field("Name of the holiday").value).toBe("");
  await user.click(screen.getByRole("button", { name: /^Remove Easter/u }));
  await waitFor(() => expect(site()?.holidays).toEqual([{ date: "2026-12-24", name: "Christmas Eve" }]));
});

test("several days are one holiday; what ends before it begins stays, and is said", async () => {
  const { user } = drawn(Holidays);
  await user.type(field("Name of the holiday"), "Christmas");
  pick("Day, or the first of several", "2026-12-24");
  pick("Last day, if there are several", "2026-12-20");
  await user.click(screen.getByRole("button", { name: "Add the holiday" }));
  expect(said("Last day, if there are several")).toBe("The last day must not be before the first.");
  expect([field("Name of the holiday").value, site()?.holidays]).toEqual(["Christmas", []]);
  pick("Last day, if there are several", "2026-12-26");
  await user.click(screen.getByRole("button", { name: "Add the holiday" }));
  await waitFor(() => expect(site()?.holidays).toEqual([{ date: "2026-12-24", to: "2026-12-26", name: "Christmas" }]));
});

test("by which clock they are is said", () => {
  drawn(Holidays, { hours: { timezone: "Europe/Oslo", periods: [] } });
  expect(screen.getByText(/by the clock of Europe\/Oslo/u)).toBeTruthy();
});

test("a greeting has its page, its wait and its words", async () => {
  const { user } = drawn(Greetings);
  await user.type(field("What the chat says"), "Which lamp?");
  await user.type(field("On the page"), "/lamps/*");
  await user.click(screen.getByRole("button", { name: "Add the greeting" }));
  const greeting = { path: "/lamps/*", afterSeconds: 20, text: "Which lamp?" };
  await waitFor(() => expect(site()?.greetings).toEqual([greeting]));
  await user.click(screen.getByRole("button", { name: "Remove the greeting on /lamps/*" }));
  await waitFor(() => expect(site()?.greetings).toEqual([]));
});

test.each([
  ["On the page", "https://shop.example/", /begins with \/ or \*/u],
  ["After so many seconds", "soon", /in digits, 3600 at most/u],
])("a greeting whose field %s says %s stays, and what is wrong is said", async (name, typed, words) => {
  const { user } = drawn(Greetings);
  await user.type(field("What the chat says"), "Which lamp?");
  await user.type(field("On the page"), "/");
  await user.clear(field(name));
  await user.type(field(name), typed);
  await user.click(screen.getByRole("button", { name: "Add the greeting" }));
  expect(said(name)).toMatch(words);
  expect([field(name).value, site()?.greetings]).toEqual([typed, []]);
});
