import { screen } from "@testing-library/react";
import { beforeEach, describe, expect, test } from "vitest";
import { adaSignedIn, show } from "../../testing/show.tsx";
import { PushPrompt } from "./PushPrompt.tsx";
import { PushSwitch } from "./PushSwitch.tsx";
import { pushIs, type PushState } from "./push-store.ts";

beforeEach(() => adaSignedIn());

describe("the settings of this browser", () => {
  test.each<[PushState, RegExp, string[]]>([
    ["off", /can tell you of new messages/u, ["Turn on notifications"]],
    ["turning", /^Turning notifications on…/u, ["Turn on notifications"]],
    ["on", /^This browser tells you/u, ["Turn off"]],
    ["failed", /could not be turned on\. Check/u, ["Try again"]],
    ["unset", /^Push is not set up/u, []],
    ["install", /Add to Home Screen/u, []],
    ["blocked", /^Notifications are blocked/u, []],
    ["unsupported", /cannot show notifications/u, []],
  ])("say how it stands and what can be done: %s", (state, words, buttons) => {
    pushIs(state);
    show(<PushSwitch />);
    expect(screen.getByText(words)).toBe(screen.getByRole("status"));
    expect(screen.queryAllByRole("button").map(({ textContent }) => textContent)).toEqual(buttons);
  });

  test("say it where the browser says no to the question", async () => {
    pushIs("off");
    const { user } = show(<PushSwitch />);
    await user.click(screen.getByRole("button", { name: "Turn on notifications" }));
    // This one has no notifications at all.
    expect(await screen.findByText(/cannot show notifications/u)).toBeTruthy();
  });
});

describe("the offer", () => {
  const ask = /^Shall this browser tell you/u;

  test("is made to who has answered somebody, and to nobody else", () => {
    pushIs("off");
    const { showAgain } = show(<PushPrompt answered={false} />);
    expect(screen.queryByText(ask)).toBeNull();
    showAgain(<PushPrompt answered />);
    expect(screen.getByText(ask)).toBe(screen.getByRole("status"));
  });

  test.each<PushState>(["on", "unset", "blocked", "unsupported"])(
    "is not made where nothing comes of it: %s",
    (state) => {
      pushIs(state);
      show(<PushPrompt answered />);
      expect(screen.queryByText(ask)).toBeNull();
    },
  );

  test("is waved away once for all", async () => {
    pushIs("off");
    const { user, showAgain } = show(<PushPrompt answered />);
    await user.click(screen.getByRole("button", { name: "Not now" }));
    expect(screen.queryByText(ask)).toBeNull();
    showAgain(<p>Another page</p>);
    showAgain(<PushPrompt answered />);
    expect(screen.queryByText(ask)).toBeNull();
  });

  test("that failed can be taken up again", () => {
    pushIs("failed");
    show(<PushPrompt answered />);
    expect(screen.getByRole("button", { name: "Try again" })).toBeTruthy();
  });
});
