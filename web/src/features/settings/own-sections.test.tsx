import { aMe, aStaffMember } from "@porchlight/contract/examples/staff.ts";
import type { ChannelName } from "@porchlight/contract/people/channels.ts";
import type { Me } from "@porchlight/contract/people/me.ts";
import { act, fireEvent, screen, waitFor, within } from "@testing-library/react";
import { beforeEach, describe, expect, test } from "vitest";
import { meRead, useMe } from "../../stores/me-store.ts";
import { noLine, refused, serve, silence } from "../../testing/server.ts";
import { adaSignedIn, show } from "../../testing/show.tsx";
import { ChannelSection } from "./channels/ChannelSection.tsx";
import { DutySection } from "./DutySection.tsx";

/** The server keeps what is chosen. */
function savesChoices(): void {
  serve({
    savePreferences: ({ asOf: _asOf, ...chosen }) => {
      const { preferences } = useMe.getState().me ?? aMe();
      serve({ me: aMe({ ...useMe.getState().me, preferences: { ...preferences, ...chosen } }) });
      return { preferences: { ...preferences, ...chosen } };
    },
  });
}

beforeEach(() => {
  adaSignedIn();
  savesChoices();
});

function drawn(me: Me, part: (me: Me) => React.ReactNode) {
  serve({ me });
  meRead(me);
  function Part() {
    const now = useMe((state) => state.me);
    return now && part(now);
  }
  return show(<Part />);
}
const isOn = (name: RegExp | string) => screen.getByRole<HTMLInputElement>("switch", { name }).checked;

describe("duty", () => {
  const duty = (change: Partial<Me> = {}) => drawn(aMe(change), (me) => <DutySection me={me} />);

  test("is switched by hand, and shown at once", async () => {
    serve({ savePreferences: silence });
    const { user } = duty();
    expect(isOn(/^On duty/u)).toBe(true);
    await user.click(screen.getByRole("switch", { name: /^On duty/u }));
    expect(isOn(/^On duty/u)).toBe(false);
  });

  test.each([
    ["there is no line", noLine, /^Cannot reach the server/u],
    ["it was refused", refused("ABORTED", "it was changed on another device"), /^It was changed on another device\./u],
  ])("goes back to what is so where %s", async (_, answer, words) => {
    const { user } = duty({ me: aStaffMember({ onDuty: true }) });
    serve({ savePreferences: answer });
    await user.click(screen.getByRole("switch", { name: /^On duty/u }));
    expect(await screen.findByText(words)).toBeTruthy();
    expect(isOn(/^On duty/u)).toBe(true);
  });

  test("by the clock begins with office hours, day by day", async () => {
    const { user } = duty();
    await user.click(screen.getByRole("switch", { name: /^By the clock/u }));
    const week = within(await screen.findByRole("group", { name: /^Hours, / }));
    expect(week.getAllByRole<HTMLInputElement>("checkbox").map(({ checked }) => checked)).toEqual([
      true,
      true,
      true,
      true,
      true,
      false,
      false,
    ]);
    expect(screen.getByLabelText<HTMLInputElement>("Monday, from").value).toBe("09:00");
    await user.click(week.getByRole("checkbox", { name: "Sunday" }));
    expect(await screen.findByLabelText("Sunday, to")).toBeTruthy();
    await user.click(week.getByRole("checkbox", { name: "Monday" }));
    await waitFor(() => expect(screen.queryByLabelText("Monday, from")).toBeNull());
  });

  test("a time is saved when the field is left, not with each digit, and refused stays as it was written", async () => {
    const quietHours = { timezone: "Europe/Oslo", from: "22:00", to: "07:00" };
    duty({ preferences: { quietHours } });
    const from = screen.getByLabelText<HTMLInputElement>("From");
    serve({ savePreferences: refused("INVALID_ARGUMENT", "no", [{ field: "quietHours.from", message: "is odd" }]) });
    fireEvent.change(from, { target: { value: "21:00" } });
    expect(from.value).toBe("21:00");
    fireEvent.blur(from);
    const words = await screen.findByText("The time is odd.");
    expect(document.getElementById(from.getAttribute("aria-describedby") ?? "")?.contains(words)).toBe(true);
    expect([from.value, from.getAttribute("aria-invalid")]).toEqual(["21:00", "true"]);
    savesChoices();
    fireEvent.keyDown(from, { key: "Enter" });
    await waitFor(() => expect(useMe.getState().me?.preferences.quietHours?.from).toBe("21:00"));
    await waitFor(() => expect(screen.queryByText("The time is odd.")).toBeNull());
    expect(screen.getByText("Europe/Oslo")).toBeTruthy();
  });
});

describe("a channel", () => {
  const channel = (name: ChannelName, change: Partial<Me> = {}) =>
    drawn(aMe(change), (me) => <ChannelSection me={me} channel={name} />);
  const unconnected = { connections: { ...aMe().connections, devices: 0, telegram: null } };
  const link = { url: "https://t.me/bot?start=CODE", code: "A".repeat(22), expiresAt: "2999-01-01T00:00:00.000Z" };

  test("that is not set up says why, and offers nothing", () => {
    channel("whatsapp");
    expect(screen.getByText("WhatsApp is not set up.")).toBeTruthy();
    expect(screen.queryByRole("button", { name: /./u })).toBeNull();
  });

  test("that is connected says as whom, and rings for visitors unless one says otherwise", async () => {
    const { user } = channel("telegram");
    expect(screen.getByText("Connected as @ada.")).toBeTruthy();
    expect(isOn("When a visitor writes")).toBe(true);
    expect(isOn("When a colleague writes")).toBe(false);
    await user.click(screen.getByRole("switch", { name: "When a colleague writes" }));
    await waitFor(() => expect(isOn("When a colleague writes")).toBe(true));
  });

  test("tells as soon as is chosen, and a delay that was set elsewhere stays to be seen", async () => {
    const { user } = channel("telegram", { preferences: { telegram: { delaySeconds: 45 } } });
    const select = screen.getByRole<HTMLSelectElement>("combobox", { name: /^How soon/u });
    expect(select.selectedOptions[0]?.textContent).toBe("After 45 seconds, if nobody has read it");
    await user.selectOptions(select, "At once");
    await waitFor(() => expect(select.value).toBe("0"));
  });

  test("is connected by a link, which is there as a picture too, and can be given up", async () => {
    serve({ linkChannel: link });
    const { user } = channel("telegram", unconnected);
    await user.click(screen.getByRole("button", { name: /^Connect Telegram/u }));
    expect((await screen.findByRole("link", { name: "open Telegram here" })).getAttribute("href")).toBe(link.url);
    expect(screen.getByRole("img", { name: "Opens Telegram on your phone" })).toBeTruthy();
    await user.click(screen.getByRole("button", { name: "Cancel" }));
    expect(screen.getByRole("button", { name: /^Connect Telegram/u })).toBeTruthy();
  });

  test("shows that it is connected once the link was followed", async () => {
    serve({ linkChannel: link });
    const { user } = channel("telegram", unconnected);
    await user.click(screen.getByRole("button", { name: /^Connect Telegram/u }));
    await screen.findByRole("link", { name: "open Telegram here" });
    act(() => meRead(aMe()));
    expect(screen.queryByRole("link", { name: "open Telegram here" })).toBeNull();
    expect(screen.getByText("Connected as @ada.")).toBeTruthy();
  });

  test("that cannot be connected says why, and may be tried again", async () => {
    serve({ linkChannel: refused("FAILED_PRECONDITION", "the bot has no name yet") });
    const { user } = channel("telegram", unconnected);
    await user.click(screen.getByRole("button", { name: /^Connect Telegram/u }));
    expect(await screen.findByText("The bot has no name yet.")).toBeTruthy();
    expect(screen.getByRole("button", { name: /^Connect Telegram/u }).hasAttribute("aria-disabled")).toBe(false);
  });

  test("is disconnected once that is meant", async () => {
    const { user } = channel("telegram");
    serve({ unlinkChannel: {}, me: aMe(unconnected) });
    await user.click(screen.getByRole("button", { name: "Disconnect Telegram" }));
    await user.tab();
    expect(screen.getByText(/^Connected/u)).toBeTruthy();
    await user.click(screen.getByRole("button", { name: "Disconnect Telegram" }));
    await user.click(screen.getByRole("button", { name: "Really disconnect Telegram" }));
    expect(await screen.findByText("Not connected.")).toBeTruthy();
  });

  test("that reaches one no more says why, and is connected again", () => {
    const telegram = { name: "@ada", broken: "Telegram: the bot was blocked" };
    channel("telegram", { connections: { ...aMe().connections, telegram } });
    expect(screen.getByText("Connected as @ada, but: The bot was blocked.")).toBeTruthy();
    expect(screen.getByRole("button", { name: "Connect Telegram again" })).toBeTruthy();
  });

  describe("is tested", () => {
    const press = async (user: ReturnType<typeof channel>["user"]) =>
      user.click(screen.getByRole("button", { name: "Send a test" }));

    test("step by step", async () => {
      const steps = [
        { name: "Telegram is set up", ok: true },
        { name: "Telegram took it", ok: false, detail: "the bot was blocked" },
      ];
      serve({ sendTestNotification: { state: "dead", steps } });
      const { user } = channel("telegram");
      await press(user);
      expect((await screen.findAllByRole("listitem")).map(({ textContent }) => textContent)).toEqual([
        "Telegram is set up: yes",
        "Telegram took it: nothe bot was blocked",
      ]);
      expect(screen.getByRole("button", { name: "Send a test" })).toBeTruthy();
    });

    test("and says so while it is under way", async () => {
      serve({ sendTestNotification: silence });
      const { user } = channel("telegram");
      await press(user);
      expect(screen.getByRole("button", { name: "Sending a test…" }).getAttribute("aria-disabled")).toBe("true");
    });

    test.each([
      ["no answer came", noLine, /^No answer came in time\./u],
      ["it was too often", refused("RESOURCE_EXHAUSTED", "wait a minute"), /^Wait a minute\./u],
    ])("and where %s says that", async (_, answer, words) => {
      serve({ sendTestNotification: answer });
      const { user } = channel("telegram");
      await press(user);
      expect(await screen.findByText(words)).toBeTruthy();
      expect(screen.getByRole("button", { name: "Send a test" })).toBeTruthy();
    });
  });
});
