import { aColleague, aMe } from "@porchlight/contract/examples/staff.ts";
import { cleanup, screen, within } from "@testing-library/react";
import { beforeEach, describe, expect, test } from "vitest";
import { meRead } from "../../../stores/me-store.ts";
import { serve } from "../../../testing/server.ts";
import { adaSignedIn, show } from "../../../testing/show.tsx";
import { Settings } from "../Settings.tsx";
import { findSettings, holdsFor, pagesFor } from "./settings-pages.ts";
import { siteDrafted } from "../site/site-draft-store.ts";
import { SettingsNav } from "./SettingsNav.tsx";

beforeEach(() => adaSignedIn());

test("what a page is said to hold stands on it", async () => {
  serve({ me: aMe(), sessions: { sessions: [] } });
  for (const page of pagesFor("admin")) {
    show(<Settings page={page.path} />);
    await screen.findByRole("heading", { level: 1, name: page.title });
    for (const words of holdsFor(page, "admin")) expect(document.body.textContent).toContain(words);
    cleanup();
  }
});

describe("searching", () => {
  const found = (typed: string, role: "admin" | "agent" = "admin") =>
    findSettings(typed, role).map(({ words, page }) => `${page.path}: ${words}`);

  test("finds a setting by the beginnings of its words, or of its page's", () => {
    expect(found("holi")).toEqual(["hours: Holidays"]);
    expect(found("days kept")).toEqual(["privacy: Days that conversations are kept"]);
    expect(found("appear colour")).toEqual(["appearance: Colour"]);
    expect(found("zebra")).toEqual([]);
    expect(found("  ")).toEqual([]);
  });

  test("finds for an agent their own alone", () => {
    expect(found("telegram", "agent")).toEqual(["notifications: Telegram"]);
    expect(found("telegram")).toEqual(["notifications: Telegram", "channels: Shared Telegram group"]);
  });
});

describe("the list of pages", () => {
  const nav = () =>
    show(
      <SettingsNav base="/panel/settings">
        <a href="/panel/settings/try">Try it out</a>
      </SettingsNav>,
    );
  const links = () =>
    within(screen.getByRole("list"))
      .getAllByRole("link")
      .map(({ textContent }) => textContent?.trim());

  test("has those that one may see, each at its address", () => {
    meRead(aMe({ me: aColleague({ me: true }) }));
    nav();
    expect(links()).toEqual(["My notifications", "My picture", "Language", "Canned answers", "Security"]);
    expect(screen.getByRole("link", { name: "Canned answers" }).getAttribute("href")).toBe("/panel/settings/canned");
  });

  test("leads to what is looked for, and says where there is nothing", async () => {
    meRead(aMe());
    const { user } = nav();
    await user.type(screen.getByRole("searchbox", { name: "Search settings" }), "quiet");
    expect(links()).toEqual(["Quiet hoursMy notifications"]);
    await user.type(screen.getByRole("searchbox", { name: "Search settings" }), "x");
    expect(screen.getByText("Nothing here is called so.")).toBeTruthy();
    await user.keyboard("{Escape}");
    expect(links()).toHaveLength(pagesFor("admin").length);
  });

  test("marks a page on which something is typed and not saved", () => {
    const me = aMe();
    meRead(me);
    siteDrafted({ greeting: { typed: "Good day", over: me.site.greeting } });
    nav();
    expect(screen.getByRole("link", { name: "Site not saved" })).toBeTruthy();
    expect(screen.getByRole("link", { name: "Appearance" })).toBeTruthy();
  });
});
