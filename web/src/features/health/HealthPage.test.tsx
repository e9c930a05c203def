import type { Health } from "@porchlight/contract/health.ts";
import { screen, within } from "@testing-library/react";
import { beforeEach, expect, test } from "vitest";
import { noLine, refused, serve, silence } from "../../testing/server.ts";
import { adaSignedIn, show } from "../../testing/show.tsx";
import { HealthPage } from "./HealthPage.tsx";

const health: Health = {
  version: "0.1.0",
  askedAt: "2026-11-29T15:00:00.000Z",
  checks: [
    { title: "Admin", state: "ok", words: "there is one" },
    {
      title: "Telegram's topics",
      state: "note",
      words: "all visitors come in one chat",
      remedy: "@BotFather, Bot Settings",
    },
    {
      title: "Telegram's webhook",
      state: "fault",
      words: "answers from Telegram go nowhere",
      remedy: "npm run telegram:setup -- --url https://shop.web.app",
    },
    { title: "Notifying", state: "fault", words: "it does not answer", remedy: "npm run doctor says why" },
  ],
};

beforeEach(() => adaSignedIn());

test("what is to be mended stands first, each with what to do; commands look like commands", async () => {
  serve({ health });
  show(<HealthPage />);
  expect(await screen.findByText("2 things to mend.")).toBeTruthy();
  const titles = screen.getAllByRole("heading", { level: 2 }).map(({ textContent }) => textContent);
  expect(titles).toEqual(["Telegram's webhook", "Notifying", "Telegram's topics", "Admin"]);
  const items = screen.getAllByRole("listitem").map((item) => within(item));
  expect(items.map((item) => item.getByRole("img").getAttribute("aria-label"))).toEqual([
    "Not working",
    "Not working",
    "To know",
    "Good",
  ]);
  expect(items[0]?.getByText("Answers from Telegram go nowhere.")).toBeTruthy();
  expect(items[0]?.getByText("npm run telegram:setup -- --url https://shop.web.app").tagName).toBe("CODE");
  expect(items[1]?.getByText("npm run doctor").tagName).toBe("CODE");
  expect(items[3]?.queryByText(/To do/u)).toBeNull();
  expect(screen.getByText(/^Version 0\.1\.0\./u)).toBeTruthy();
});

test.each([
  ["nothing", health.checks.slice(0, 1), "Nothing to mend."],
  ["nothing", health.checks.slice(0, 2), "Nothing to mend, and one thing to know."],
  ["one thing", health.checks.slice(0, 3), "One thing to mend."],
])("%s to mend", async (_, checks, words) => {
  serve({ health: { ...health, checks } });
  show(<HealthPage />);
  expect(await screen.findByText(words)).toBeTruthy();
});

test("while it is looked its shape is there, and the button does nothing", async () => {
  serve({ health: silence });
  show(<HealthPage />);
  expect(screen.getByRole("status", { name: "Looking" })).toBeTruthy();
  expect(screen.getByRole("button", { name: "Looking…" }).getAttribute("aria-disabled")).toBe("true");
});

test.each([
  ["there is no line", noLine, /^Cannot reach the server/u],
  [
    "one is no admin any more",
    refused("PERMISSION_DENIED", "this is for admins; ask one of them"),
    /^This is for admins/u,
  ],
])("where %s that is said, and one may look again; what was seen stays", async (_, answer, words) => {
  serve({ health: answer });
  const { user } = show(<HealthPage />);
  expect(await screen.findByText(words)).toBeTruthy();
  serve({ health });
  await user.click(screen.getByRole("button", { name: "Look again" }));
  expect(await screen.findByText("2 things to mend.")).toBeTruthy();
  serve({ health: answer });
  await user.click(await screen.findByRole("button", { name: "Look again" }));
  expect(await screen.findByText(words)).toBeTruthy();
  expect(screen.getByText("2 things to mend.")).toBeTruthy();
});
