import { aConversation, aMessage, aVisitorCard, sayingAll } from "@porchlight/contract/examples/conversations.ts";
import { cleanup, screen, waitFor } from "@testing-library/react";
import { beforeEach, expect, test, vi } from "vitest";
import { conversationsMerged } from "../../stores/conversations-store.ts";
import { inboxLoaded } from "../../stores/inbox-store.ts";
import { serve } from "../../testing/server.ts";
import { adaSignedIn, show } from "../../testing/show.tsx";
import { Queue } from "./Queue.tsx";

beforeEach(() => adaSignedIn());

const waitingSince = (id: string, at: string) =>
  aConversation({ ...sayingAll(aMessage({ at })), id, visitor: aVisitorCard() });

test("before anything is known nothing is said", () => {
  show(<Queue tryHref="/panel/settings/try" />);
  expect(document.body.textContent).toBe("");
});

test("where nobody has ever written it leads to trying it out", () => {
  inboxLoaded({ conversations: [], cursor: "c1", nextPollMs: 4_000 });
  show(<Queue tryHref="/panel/settings/try" />);
  expect(screen.getByText("Nobody is waiting")).toBeTruthy();
  expect(screen.getByRole("link", { name: "Try it out" }).getAttribute("href")).toBe("/panel/settings/try");
});

test("how many wait is said, and the one who waits longest is next", () => {
  conversationsMerged([
    waitingSince("visitor-2", "2026-11-22T19:00:00.000Z"),
    waitingSince("visitor-1", "2026-11-22T18:00:00.000Z"),
    { ...waitingSince("visitor-3", "2026-11-22T17:00:00.000Z"), assignee: "ben" },
    { ...waitingSince("visitor-4", "2026-11-22T16:00:00.000Z"), status: "closed" },
  ]);
  show(<Queue tryHref="/panel/settings/try" />);
  expect(screen.getByText("2 visitors are waiting")).toBeTruthy();
  expect(screen.getByText("Kari", { exact: false })).toBeTruthy();
  expect(screen.getByRole("link", { name: "Open next" }).getAttribute("href")).toBe(
    "/panel/chat?conversation=visitor-1",
  );
});

test("who was read and not answered waits", () => {
  conversationsMerged([{ ...waitingSince("visitor-1", "2026-11-22T18:00:00.000Z"), read: { ada: 1 } }]);
  show(<Queue tryHref="/panel/settings/try" />);
  expect(screen.getByText("One visitor is waiting")).toBeTruthy();
  expect(screen.getByRole("link", { name: "Open next" })).toBeTruthy();
});

test("of more than a page the server is asked who has waited longest, where that is seen", async () => {
  const asked: unknown[] = [];
  const newest = waitingSince("visitor-1", "2026-11-22T18:00:00.000Z");
  const oldest = waitingSince("visitor-2", "2026-10-01T18:00:00.000Z");
  serve({
    inbox(question) {
      asked.push(question);
      const conversations = question["assignee"] === "none" ? [oldest] : [];
      return { conversations, cursor: "c2", nextPollMs: 4_000 };
    },
  });
  const open = () => {
    inboxLoaded({ conversations: [newest], cursor: "c1", before: "b1", nextPollMs: 4_000 });
    show(<Queue tryHref="/panel/settings/try" />);
  };
  const next = () => screen.getByRole("link", { name: "Open next" }).getAttribute("href");
  open();
  expect(next()).toBe("/panel/chat?conversation=visitor-1");
  expect(asked).toEqual([]);
  cleanup();
  vi.spyOn(globalThis, "matchMedia").mockReturnValue({ matches: true } as MediaQueryList);
  open();
  await waitFor(() => expect(next()).toBe("/panel/chat?conversation=visitor-2"));
  expect(asked).toHaveLength(2);
});

test("where all are answered nobody waits", () => {
  const answer = aMessage({ seq: 2, author: { kind: "staff", uid: "ben", name: "Ben" } });
  conversationsMerged([aConversation({ ...sayingAll(aMessage(), answer), read: { ada: 2 }, visitor: aVisitorCard() })]);
  show(<Queue tryHref="/panel/settings/try" />);
  expect(screen.getByText("Nobody is waiting")).toBeTruthy();
  expect(screen.queryByRole("link")).toBeNull();
});
