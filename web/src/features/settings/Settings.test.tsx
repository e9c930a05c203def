import { aColleague, aMe, aStaffMember } from "@porchlight/contract/examples/staff.ts";
import { NOT_KNOWN_YET } from "@porchlight/contract/findings.ts";
import { act, screen, waitFor } from "@testing-library/react";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { failureFrom } from "../../api/errors.ts";
import { meNotRead, useMe } from "../../stores/me-store.ts";
import { broken, refused, serve, silence } from "../../testing/server.ts";
import { adaSignedIn, show } from "../../testing/show.tsx";
import { ChannelBanner } from "./channels/ChannelBanner.tsx";
import { DutySwitch } from "./DutySwitch.tsx";
import { Settings } from "./Settings.tsx";

beforeEach(() => adaSignedIn());

const sections = () => screen.queryAllByRole("heading", { level: 2 }).map(({ textContent }) => textContent);

describe("the settings", () => {
  test("show their shape until they have come", () => {
    serve({ me: silence });
    show(<Settings page="notifications" />);
    expect(screen.getByRole("status", { name: "Loading settings" })).toBeTruthy();
    expect(sections()).toEqual([]);
  });

  test.each<[string, string, string[]]>([
    ["notifications", "My notifications", ["Duty", "Notifications", "Telegram", "WhatsApp", "Sound"]],
    ["picture", "My picture", ["Picture"]],
    ["canned", "Canned answers", ["Canned answers"]],
    ["tags", "Tags", ["Tags that are offered"]],
    ["site", "Site", ["What visitors read", "For your pages"]],
    ["appearance", "Appearance", ["How the chat looks"]],
    ["hours", "Hours", ["When somebody is there"]],
    ["greetings", "Greetings", ["Greetings by themselves"]],
    ["channels", "Channels", ["Shared Telegram group", "What they may cost"]],
    ["privacy", "Privacy", ["What is kept and shown"]],
    ["security", "Security", ["Pages that may show the chat", "Visitors whom your site knows", "New visitors"]],
  ])("of an admin have the page %s, each section under its name", async (page, title, names) => {
    serve({ me: aMe() });
    show(<Settings page={page} push={<p>This browser</p>} />);
    expect(await screen.findByRole("heading", { level: 1, name: title })).toBeTruthy();
    expect(sections()).toEqual(names);
    for (const name of names) expect(screen.getByRole("region", { name })).toBeTruthy();
    expect(screen.queryAllByText("This browser")).toHaveLength(page === "notifications" ? 1 : 0);
  });

  test.each(["staff", "none", undefined])("of an agent at %s are their own", async (page) => {
    serve({ me: aMe({ me: aColleague({ me: true }) }) });
    show(<Settings page={page} />);
    expect(await screen.findByRole("heading", { level: 1, name: "My notifications" })).toBeTruthy();
    expect(sections()).toEqual(["Duty", "Notifications", "Telegram", "WhatsApp", "Sound"]);
  });

  test("that cannot be loaded say why, and that it is tried again", async () => {
    serve({ me: broken });
    show(<Settings page={undefined} />);
    expect(await screen.findByText(/^The server does not answer properly/u)).toBeTruthy();
    act(() => meNotRead(failureFrom(new TypeError())));
    expect(screen.getByText("The settings could not be loaded")).toBeTruthy();
    expect(screen.queryByRole("status", { name: "Loading settings" })).toBeNull();
  });

  test("stay where a later question fails", async () => {
    serve({ me: aMe() });
    const { showAgain } = show(<Settings page={undefined} />);
    await screen.findByRole("region", { name: "Duty" });
    serve({ me: refused("PERMISSION_DENIED", "you are not on the staff") });
    showAgain(<p>Elsewhere</p>);
    showAgain(<Settings page={undefined} />);
    expect(await screen.findByText("You are not on the staff.")).toBeTruthy();
    expect(screen.getByRole("region", { name: "Duty" })).toBeTruthy();
  });

  test("have all other sections where one cannot be drawn", async () => {
    vi.spyOn(console, "error").mockImplementation(() => {});
    // No zone that this browser knows: what is made of it throws.
    serve({ me: aMe() });
    vi.spyOn(Intl.DateTimeFormat.prototype, "resolvedOptions").mockImplementation(() => {
      throw new RangeError("no zone");
    });
    show(<Settings page={undefined} />);
    expect(await screen.findByRole("region", { name: "Telegram" })).toBeTruthy();
    expect(screen.getAllByText(/^This part cannot be shown\./u)).toHaveLength(1);
  });
});

describe("the banner", () => {
  const banner = () => show(<ChannelBanner settingsHref="/panel/settings" />);

  test("says nothing while nothing is known, nor while all works", async () => {
    serve({ me: aMe(), staff: { staff: [aStaffMember()] } });
    banner();
    const status = screen.getAllByRole("status")[0];
    expect(status?.textContent).toBe("");
    await waitFor(() => expect(status?.textContent).toBe(""));
  });

  test("says that new visitors are held", async () => {
    const until = new Date(Date.now() + 3_600_000).toISOString();
    serve({ me: aMe({ hold: { how: "closed", by: null, since: until, until } }), staff: { staff: [aStaffMember()] } });
    banner();
    expect(
      await screen.findByText(/^Ten times as many new visitors as usual: new visitors have to wait/u),
    ).toBeTruthy();
  });

  test("says that a channel is down, and leads to where it can be mended", async () => {
    const down = { channel: "telegram", state: "down", why: "Telegram: the token is not valid" } as const;
    serve({ me: aMe({ channels: [down] }), staff: { staff: [aStaffMember()] } });
    banner();
    expect(await screen.findByText(/^Telegram is down: The token is not valid\./u)).toBeTruthy();
    expect(screen.getByRole("link", { name: "Settings" }).getAttribute("href")).toBe("/panel/settings");
  });
});

test("of a site that was just deployed it is asked again soon how it stands with the channels", async () => {
  const fresh = aMe({ channels: [{ channel: "telegram", state: "off", why: NOT_KNOWN_YET }] });
  serve({ me: fresh, staff: { staff: [aStaffMember()] } });
  show(<ChannelBanner settingsHref="/panel/settings" />);
  await waitFor(() => expect(useMe.getState().me).toEqual(fresh));
  serve({ me: aMe() });
  await waitFor(() => expect(useMe.getState().me).toEqual(aMe()));
});

describe("the switch beside one's name", () => {
  test("is not there before it is known how it stands", () => {
    show(<DutySwitch />);
    expect(screen.queryByRole("switch")).toBeNull();
  });
});
