import { aMe, aSiteSettings } from "@porchlight/contract/examples/staff.ts";
import type { Me } from "@porchlight/contract/people/me.ts";
import type { SiteSettings } from "@porchlight/contract/site.ts";
import { act, cleanup, fireEvent, screen, waitFor, within } from "@testing-library/react";
import { beforeEach, describe, expect, test } from "vitest";
import { meChanged, useMe } from "../../stores/me-store.ts";
import { noLine, refused, serve } from "../../testing/server.ts";
import { adaSignedIn, showOf } from "../../testing/show.tsx";
import { GroupSection } from "./channels/GroupSection.tsx";
import { AppearanceSection } from "./site/AppearanceSection.tsx";
import { CostSection } from "./channels/CostSection.tsx";
import { Greetings } from "./greetings/Greetings.tsx";
import { HoursSection } from "./HoursSection.tsx";
import { PrivacySection } from "./PrivacySection.tsx";
import { SiteSection } from "./site/SiteSection.tsx";
import { TagsSection } from "../tags/TagsSection.tsx";

beforeEach(() => adaSignedIn());

const drawn = (change: Partial<Me>, part: (me: Me) => React.ReactNode) => showOf(aMe(change), part);
const field = (name: string) => screen.getByLabelText<HTMLInputElement>(name);

describe("the site", () => {
  const site = (change: Partial<Me["site"]> = {}) => {
    serve({
      saveSite: ({ asOf: _asOf, ...set }) => ({ site: { ...(useMe.getState().me ?? aMe()).site, ...set } }),
    });
    return drawn({ site: aSiteSettings(change) }, (me) => (
      <>
        <SiteSection site={me.site} />
        <AppearanceSection site={me.site} />
        <HoursSection site={me.site} />
        <Greetings site={me.site} />
        <TagsSection site={me.site} />
        <CostSection site={me.site} />
        <PrivacySection site={me.site} />
      </>
    ));
  };

  /** Of the texts; the colour has a button of its own. */
  const saveTexts = () => screen.getAllByRole("button", { name: "Save" })[0] as HTMLElement;

  test("has its texts and choices, each by its label", () => {
    site();
    expect(field("Name").value).toBe("Fjord Lamps");
    expect(field("Greeting").value).toBe("Hello");
    expect(field("When nobody is there").value).toBe("Back tomorrow");
    expect(field("Colour").value).toBe("#f0a531");
    expect(screen.getByRole("combobox", { name: /^Corner of the chat button/u })).toBeTruthy();
    for (const name of [/^Opening hours/u, /^Hide texts/u, /^Quick answers/u])
      expect(screen.getByRole("switch", { name })).toBeTruthy();
  });

  /** Each set to something else; where visitors may come from is set outside the panel, floods in `HoldSection`. */
  const OTHER: Record<Exclude<keyof SiteSettings, "allowedOrigins" | "whenFlooded">, Partial<SiteSettings>> = {
    name: { name: "Other" },
    greeting: { greeting: "Other" },
    away: { away: "Other" },
    hours: { hours: { timezone: "Europe/Oslo", periods: [] } },
    holidays: { holidays: [{ date: "2026-12-24", name: "Christmas Eve" }] },
    greetings: { greetings: [{ path: "/lamps/*", afterSeconds: 20, text: "Which lamp?" }] },
    tags: { tags: ["vip"] },
    theme: { theme: { accent: "#f0a531", side: "left" } },
    polling: { polling: { quick: false } },
    hideText: { hideText: true },
    whatsappMonthlyCap: { whatsappMonthlyCap: 7 },
    retentionDays: { retentionDays: 7 },
  };

  test.each(Object.entries(OTHER))("shows how %s is set", (_, other) => {
    const shown = (settings: Partial<SiteSettings>) => {
      site(settings);
      const fields = document.querySelectorAll<HTMLInputElement>("input, select, textarea");
      const rows = screen.queryAllByRole("listitem").map(({ textContent }) => textContent);
      const seen = [...[...fields].map(({ value, checked }) => `${value} ${checked}`), ...rows];
      cleanup();
      return seen;
    };
    expect(shown(other)).not.toEqual(shown({}));
  });

  test("is saved, and says until when visitors see it", async () => {
    const { user } = site();
    await user.type(field("Greeting"), " there");
    await user.click(saveTexts());
    expect(await screen.findByText(/^Saved\. Visitors see it/u)).toBeTruthy();
    expect(field("Greeting").value).toBe("Hello there");
  });

  test.each([
    ["there is no line", noLine, /^Cannot reach the server/u],
    [
      "the server does not take it",
      refused("INVALID_ARGUMENT", "bad", [{ field: "greeting", message: "must have at most 500 characters" }]),
      "The greeting must have at most 500 characters.",
    ],
  ])("loses nothing that was typed where %s", async (_, answer, words) => {
    const { user } = site();
    serve({ saveSite: answer });
    await user.type(field("Greeting"), " there");
    await user.click(saveTexts());
    expect(await screen.findByText(words)).toBeTruthy();
    expect(field("Greeting").value).toBe("Hello there");
    expect(screen.queryByText(/^Saved/u)).toBeNull();
  });

  test("tells what another has saved where one types, and takes it if one wants", async () => {
    const { user } = site();
    await user.type(field("Name"), "!");
    act(() => meChanged({ site: aSiteSettings({ name: "Lamps of Oslo" }) }));
    expect(field("Name").value).toBe("Fjord Lamps!");
    await user.click(screen.getByRole("button", { name: "keep theirs" }));
    expect(field("Name").value).toBe("Lamps of Oslo");
  });

  test("has switches that are saved as they are pressed, and go back where they are not", async () => {
    const { user } = site();
    await user.click(screen.getByRole("switch", { name: /^Opening hours/u }));
    expect(await screen.findByLabelText("Monday, from")).toBeTruthy();
    serve({ saveSite: refused("PERMISSION_DENIED", "only admins may") });
    await user.click(screen.getByRole("switch", { name: /^Hide texts/u }));
    expect(await screen.findByText("Only admins may.")).toBeTruthy();
    expect(screen.getByRole<HTMLInputElement>("switch", { name: /^Hide texts/u }).checked).toBe(false);
  });

  test("takes a limit in digits, and says so where it is none", async () => {
    const { user } = site();
    const cap = screen.getByLabelText<HTMLInputElement>(/^WhatsApp messages a month/u);
    await user.type(cap, "many");
    fireEvent.blur(cap);
    expect(screen.getByText(/^Write the number of WhatsApp messages/u)).toBeTruthy();
    expect(cap.value).toBe("many");
    await user.clear(cap);
    await user.type(cap, "500");
    fireEvent.blur(cap);
    await waitFor(() => expect(useMe.getState().me?.site.whatsappMonthlyCap).toBe(500));
    expect(cap.value).toBe("500");
  });

  test("keeps conversations for as many days as an admin says, or for ever", async () => {
    const { user } = site();
    const days = screen.getByLabelText<HTMLInputElement>(/^Days that conversations are kept/u);
    await user.type(days, "90");
    fireEvent.blur(days);
    await waitFor(() => expect(useMe.getState().me?.site.retentionDays).toBe(90));
    await user.clear(days);
    fireEvent.blur(days);
    await waitFor(() => expect(useMe.getState().me?.site.retentionDays).toBeNull());
  });
});

describe("the shared group", () => {
  const group = (change: Partial<Me>) => drawn(change, (me) => <GroupSection me={me} />);

  test.each([
    ["is offered", null, /^Every visitor’s message can also come/u, "Connect the group"],
    ["is named", { title: "Lamp Shop", broken: null }, "Connected: Lamp Shop.", "Disconnect the group"],
    [
      "says what is wrong",
      { title: "", broken: "Telegram: the bot was removed" },
      /^Connected\. But: the bot was removed\./u,
      "Connect the group again",
    ],
  ])("%s", (_, of, words, button) => {
    group({ group: of });
    const section = within(screen.getByRole("region", { name: "Shared Telegram group" }));
    expect(section.getByText(words)).toBeTruthy();
    expect(section.getByRole("button", { name: button })).toBeTruthy();
  });

  test("is not there without Telegram", () => {
    group({ channels: [{ channel: "telegram", state: "off", why: "Telegram is not set up" }] });
    expect(screen.queryByRole("region")).toBeNull();
  });

  test("tells how to choose it, once its link is there", async () => {
    const link = {
      url: "https://t.me/bot?startgroup=CODE",
      code: "A".repeat(22),
      expiresAt: "2999-01-01T00:00:00.000Z",
    };
    serve({ linkChannel: link });
    const { user } = group({ group: null });
    await user.click(screen.getByRole("button", { name: "Connect the group" }));
    expect(within(await screen.findByText(/Then choose the group/u)).getByRole("link")).toBeTruthy();
  });
});
