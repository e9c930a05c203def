import type { Session } from "@porchlight/contract/people/sessions.ts";
import { screen } from "@testing-library/react";
import { beforeEach, expect, test } from "vitest";
import { noLine, serve } from "../../../testing/server.ts";
import { adaSignedIn, show } from "../../../testing/show.tsx";
import { SessionsSection } from "./SessionsSection.tsx";

const CHROME = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/153.0.0.0 Safari/537.36";
const IPHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) Version/19.0 Mobile/15E148 Safari/604.1";

const session = (change: Partial<Session> = {}): Session => ({
  id: "1000",
  userAgent: CHROME,
  since: "2026-03-02T12:00:00.000Z",
  seenAt: "2026-03-04T12:00:00.000Z",
  current: false,
  ...change,
});
const here = session({ current: true });
const phone = session({ id: "2000", userAgent: IPHONE });
const odd = session({ id: "3000", userAgent: "curl/8" });

beforeEach(() => adaSignedIn());

const shown = () => screen.getAllByRole("listitem").map(({ textContent }) => textContent);

test("each browser has its name and its times, and the one here no button", async () => {
  serve({ sessions: { sessions: [here, phone, odd] } });
  show(<SessionsSection />);
  await screen.findByText("Chrome 153 on Windows");
  expect(shown()[0]).toContain("This browser, signed in");
  expect(shown()[1]).toMatch(/^Safari 19 on iPhone.*Last used/u);
  expect(shown()[2]).toContain("A browser that does not say its name");
  expect(screen.getAllByRole("button", { name: /^End / })).toHaveLength(3);
});

test("one is ended, and the list is what is left", async () => {
  const asked: unknown[] = [];
  serve({
    sessions: { sessions: [here, phone] },
    endSession: (which) => (asked.push(which), { sessions: [here] }),
  });
  const { user } = show(<SessionsSection />);
  await user.click(await screen.findByRole("button", { name: "End Safari 19 on iPhone" }));
  expect(asked).toEqual([{ id: "2000" }]);
  expect(shown()).toHaveLength(1);
  expect(screen.queryByRole("button")).toBeNull();
});

test("all others are ended by one press, which is offered where there are some", async () => {
  const asked: unknown[] = [];
  serve({
    sessions: { sessions: [here, phone, odd] },
    endSession: (which) => (asked.push(which), { sessions: [here] }),
  });
  const { user } = show(<SessionsSection />);
  await user.click(await screen.findByRole("button", { name: "End all others" }));
  expect(asked).toEqual([{ others: true }]);
  expect(shown()).toHaveLength(1);
});

test("what does not work is said, and nothing is taken from the list", async () => {
  serve({ sessions: { sessions: [here, phone] }, endSession: noLine });
  const { user } = show(<SessionsSection />);
  await user.click(await screen.findByRole("button", { name: "End Safari 19 on iPhone" }));
  expect(await screen.findByText(/^Cannot reach the server/u)).toBeTruthy();
  expect(shown()).toHaveLength(2);
});

test("where the list cannot be had that is said, and it is asked for again by a press", async () => {
  serve({ sessions: noLine });
  const { user } = show(<SessionsSection />);
  expect(await screen.findByText(/^Cannot reach the server/u)).toBeTruthy();
  serve({ sessions: { sessions: [here] } });
  await user.click(screen.getByRole("button", { name: "Try again" }));
  expect(await screen.findByText("Chrome 153 on Windows")).toBeTruthy();
});
