import {
  aConversation,
  aMessage,
  aVisitorCard,
  sayingAll,
  writtenBy,
} from "@porchlight/contract/examples/conversations.ts";
import { aColleague } from "@porchlight/contract/examples/staff.ts";
import type { Inbox } from "@porchlight/contract/staff-api.ts";
import { screen, waitFor, within } from "@testing-library/react";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { inboxLoaded } from "../../stores/inbox-store.ts";
import { draftWritten } from "../../stores/writing/writing-store.ts";
import { broken, noLine, refused, serve, silence } from "../../testing/server.ts";
import { adaSignedIn, show } from "../../testing/show.tsx";
import { InboxColumn } from "./InboxColumn.tsx";

beforeEach(() => adaSignedIn());

const question = aMessage({ text: "Do you ship to Norway?" });
const kari = aConversation({ ...sayingAll(question), visitor: aVisitorCard() });

function page(conversations: Inbox["conversations"], before?: string): Inbox {
  return { conversations, cursor: "c1", nextPollMs: 4_000, ...(before && { before }) };
}
function column(inbox?: Inbox, openId?: string) {
  if (inbox) inboxLoaded(inbox);
  return show(<InboxColumn openId={openId} peopleHref="/panel/people" />);
}
const rows = () => screen.queryAllByRole("listitem").map(({ textContent }) => textContent);
const part = (name: string) =>
  within(screen.getByRole("group", { name: "Show conversations" })).getByRole("button", {
    name: new RegExp(`^${name}`, "u"),
  });

describe("the list", () => {
  test("shows its shape until the first page has come", () => {
    column();
    expect(screen.getByRole("status", { name: "Loading conversations" })).toBeTruthy();
    expect(screen.queryByText("All quiet")).toBeNull();
  });

  test("shows who wrote, what, and that it is unread", () => {
    column(page([kari]));
    const row = screen.getByRole("link", { name: /Kari.*Do you ship to Norway\?.*unread/u });
    expect(row.getAttribute("href")).toBe("/panel/chat?conversation=visitor-1");
    expect(screen.queryByRole("status", { name: "Loading conversations" })).toBeNull();
  });

  test("says who spoke last, whose it is, and what one has begun to write", () => {
    draftWritten(kari.id, { text: "Yes", internal: false });
    const answered = sayingAll(question, aMessage({ seq: 2, text: "We do", ...writtenBy(aColleague()) }));
    column(page([{ ...kari, ...answered, assignee: "ben" }]));
    expect(screen.getByRole("link", { name: /draft.*Ben:.*We do.*assigned to Ben/u })).toBeTruthy();
  });

  test("marks the one that is open", () => {
    column(page([kari, { ...kari, id: "visitor-2" }]), "visitor-2");
    const row = screen.getByRole("link", { current: "page" });
    expect(row.getAttribute("href")).toBe("/panel/chat?conversation=visitor-2");
  });

  test("shows a row that cannot be drawn by what was said, and the others as ever", () => {
    vi.spyOn(console, "error").mockImplementation(() => {});
    const odd = { ...kari, id: "odd", last: { ...sayingAll(aMessage({ text: "Hello?" })).last, at: "never" } };
    column(page([kari, odd]));
    expect(rows()).toEqual(["Hello?", expect.stringContaining("Kari")]);
  });
});

describe("a part of it with nothing in it says what to do", () => {
  test.each([
    ["Mine", "Nothing is assigned to you"],
    ["Unassigned", "Everything is taken"],
    ["Open", "All quiet"],
    ["Closed", "Nothing is closed yet"],
    ["Team", "No conversations among you yet"],
  ])("%s: %s", async (name, words) => {
    const { user } = column(page([]));
    await user.click(part(name));
    expect(part(name).getAttribute("aria-pressed")).toBe("true");
    expect(await screen.findByText(words)).toBeTruthy();
  });

  test("from nothing of mine one comes to what is open", async () => {
    const { user } = column(page([]));
    await user.click(part("Mine"));
    await user.click(await screen.findByRole("button", { name: "Show open conversations" }));
    expect(await screen.findByText("All quiet")).toBeTruthy();
  });
});

test("where else something waits is said beside its name", () => {
  column(page([{ ...kari, assignee: "ada" }]));
  expect(part("Mine").textContent).toBe("Mine, unread");
  expect(part("Closed").textContent).toBe("Closed");
});

test("what nobody has taken is by itself", async () => {
  const { user } = column(
    page([kari, { ...kari, id: "taken", assignee: "ben", visitor: aVisitorCard({ name: "Odd" }) }]),
  );
  expect(part("Unassigned").textContent).toBe("Unassigned, unread");
  await user.click(part("Unassigned"));
  expect(rows()).toEqual([expect.stringContaining("Kari")]);
});

describe("tags", () => {
  const vip = { ...kari, tags: ["a", "b", "vip", "z"] };
  const odd = { ...kari, id: "odd", visitor: aVisitorCard({ name: "Odd" }) };
  const tag = () => screen.getByRole("combobox", { name: "Tag of conversations" });

  test("stand on the row, three of them, and the others are counted", () => {
    column(page([vip]));
    expect(screen.getByRole("link", { name: /tags: a, b, vip and 1 more/u })).toBeTruthy();
  });

  test("there is nothing to choose from where nothing is tagged", () => {
    column(page([odd]));
    expect(screen.queryByRole("combobox", { name: "Tag of conversations" })).toBeNull();
  });

  test("one that is chosen leaves what has it, and where that is nothing says so", async () => {
    const { user } = column(page([vip, odd]));
    await user.selectOptions(tag(), "vip");
    expect(rows()).toEqual([expect.stringContaining("Kari")]);
    await user.click(part("Closed"));
    expect(screen.getByText("Nothing here has this tag")).toBeTruthy();
    await user.click(screen.getByRole("button", { name: "Show all" }));
    await user.click(part("Open"));
    expect(rows()).toHaveLength(2);
  });

  test("where there is more than a page, the server is asked for it", async () => {
    const asked: unknown[] = [];
    serve({
      inbox(query) {
        asked.push(query["tag"]);
        return page([vip], query["tag"] === undefined ? "b1" : undefined);
      },
    });
    const { user } = column(page([vip, odd], "b1"));
    await screen.findByRole("button", { name: "Show older" });
    await user.selectOptions(tag(), "vip");
    await waitFor(() => expect(screen.queryByRole("button", { name: "Show older" })).toBeNull());
    expect(asked).toEqual([undefined, "vip"]);
  });

  test("opening a conversation without it shows everything again", async () => {
    const shown = column(page([vip, odd]));
    await shown.user.selectOptions(tag(), "vip");
    shown.showAgain(<InboxColumn openId="odd" peopleHref="/panel/people" />);
    expect(rows()).toHaveLength(2);
  });
});

describe("by waiting", () => {
  const odd = aConversation({
    ...sayingAll(aMessage({ text: "Anybody?", at: "2026-11-01T00:00:00.000Z" })),
    id: "odd",
    visitor: aVisitorCard({ name: "Odd" }),
  });
  const order = (): HTMLElement => screen.getByRole("combobox", { name: "Order of conversations" });

  test("who waits longest is on top, and stays so when the page is loaded anew", async () => {
    const { user } = column(page([kari, odd]));
    expect(rows()).toEqual([expect.stringContaining("Kari"), expect.stringContaining("Odd")]);
    await user.selectOptions(order(), "Longest waiting first");
    expect(rows()).toEqual([expect.stringContaining("Odd"), expect.stringContaining("Kari")]);
    expect(localStorage.getItem("porchlight-order")).toBe("waiting");
  });

  test("what is closed has no such order", async () => {
    const { user } = column(page([kari]));
    await user.click(part("Closed"));
    expect(screen.queryByRole("combobox", { name: "Order of conversations" })).toBeNull();
  });

  test("where there is more than a page, the server is asked who has waited longest", async () => {
    serve({ inbox: page([kari], "b1") });
    const { user } = column(page([kari], "b1"));
    await screen.findByRole("button", { name: "Show older" });
    serve({ inbox: page([odd], "b2") });
    await user.selectOptions(order(), "Longest waiting first");
    // Kari's word is younger than all of that page: between the two others are still to come.
    expect(await screen.findByRole("button", { name: "Show more" })).toBeTruthy();
    expect(rows()).toEqual([expect.stringContaining("Odd")]);
    serve({ inbox: page([kari]) });
    await user.click(screen.getByRole("button", { name: "Show more" }));
    expect(await screen.findByRole("link", { name: /Kari/u })).toBeTruthy();
    expect(rows()).toEqual([expect.stringContaining("Odd"), expect.stringContaining("Kari")]);
  });
});

describe("an inbox of more than a page", () => {
  const older = aConversation({
    id: "visitor-2",
    visitor: aVisitorCard({ name: "Odd" }),
    createdAt: "2026-11-01T00:00:00.000Z",
    updatedAt: "2026-11-01T00:00:00.000Z",
  });

  test.each([
    ["the server is broken", broken, /^The server does not answer properly/u],
    ["there is no line", noLine, /^Cannot reach the server/u],
    ["it is refused", refused("PERMISSION_DENIED", "ask an admin"), /^Ask an admin\./u],
  ])("says that a part could not be loaded since %s", async (_, answer, words) => {
    serve({ inbox: answer });
    column(page([], "b1"));
    expect(await screen.findByText("These conversations could not be loaded")).toBeTruthy();
    expect(screen.getByText(words).textContent).toMatch(/It is tried again by itself\.$/u);
  });

  test("shows the next page when it is asked for, and on the last one asks no more", async () => {
    serve({ inbox: page([kari], "b1") });
    const { user } = column(page([kari], "b1"));
    const button = await screen.findByRole("button", { name: "Show older" });
    serve({ inbox: page([older]) });
    await user.click(button);
    expect(await screen.findByRole("link", { name: /Odd/u })).toBeTruthy();
    expect(screen.queryByRole("button", { name: "Show older" })).toBeNull();
  });

  test("says that older ones are loading", async () => {
    serve({ inbox: page([kari], "b1") });
    const { user } = column(page([kari], "b1"));
    const button = await screen.findByRole("button", { name: "Show older" });
    serve({ inbox: silence });
    await user.click(button);
    expect(screen.getByRole("button", { name: "Loading…" })).toBeTruthy();
  });

  test("says why older ones did not come, and may be asked again", async () => {
    serve({ inbox: page([kari], "b1") });
    const { user } = column(page([kari], "b1"));
    const button = await screen.findByRole("button", { name: "Show older" });
    serve({ inbox: noLine });
    await user.click(button);
    expect(await screen.findByText(/^Cannot reach the server/u)).toBeTruthy();
    expect(screen.getByRole("button", { name: "Show older" })).toBeTruthy();
  });
});
