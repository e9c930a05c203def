import {
  aConversation,
  aMessage,
  aVisitorCard,
  sayingAll,
  VISITOR,
} from "@porchlight/contract/examples/conversations.ts";
import { aColleague, aMe, aStaffMember } from "@porchlight/contract/examples/staff.ts";
import { act, render, screen, waitFor, within } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { beforeEach, describe, expect, test } from "vitest";
import { speak } from "../languages/speak.ts";
import { sessionChanged } from "../stores/session-store.ts";
import { broken, noLine, refused, serve, silence } from "../testing/server.ts";
import { adaSignedIn, pageLoaded } from "../testing/show.tsx";
import { App } from "./App.tsx";

const question = aMessage({ text: "Do you ship to Norway?" });
const kari = aConversation({ ...sayingAll(question), visitor: aVisitorCard() });

beforeEach(() =>
  serve({
    inbox: { conversations: [kari], cursor: "c1", nextPollMs: 600_000 },
    conversation: { conversation: kari },
    messages: { messages: [question] },
    deliveries: { deliveries: [] },
    me: aMe(),
    staff: { staff: [aStaffMember(), aColleague()] },
    markRead: {},
  }),
);

function open(address = "/panel/chat") {
  history.replaceState(null, "", address);
  render(<App />);
  return userEvent.setup({ delay: null });
}

describe("before the panel", () => {
  beforeEach(pageLoaded);
  const account = { uid: "ada", email: "ada@shop.example" };

  test("what is typed at the door stays there when the language comes late", async () => {
    const user = open();
    act(() => sessionChanged({ state: "signed-out" }));
    await user.type(await screen.findByRole("textbox", { name: "E-mail" }), account.email);
    await act(() => speak(["de"]));
    expect(screen.getByRole("heading", { level: 1, name: "Anmelden" })).toBeTruthy();
    expect(screen.getByRole<HTMLInputElement>("textbox", { name: "E-Mail" }).value).toBe(account.email);
    expect(document.activeElement).toBe(screen.getByRole("textbox", { name: "E-Mail" }));
  });

  test("its shape is there until it is known who sits before it", () => {
    open();
    expect(screen.getByRole("status", { name: "Opening the panel" })).toBeTruthy();
    act(() => sessionChanged({ state: "checking", account }));
    expect(screen.getByRole("status", { name: "Opening the panel" })).toBeTruthy();
  });

  test.each([
    ["who is not signed in signs in", { state: "signed-out" }, "Sign in"],
    ["who is not on the staff is told so", { state: "refused", account }, "You are not on the team yet"],
    [
      "where the server does not answer that is said",
      { state: "failed", failure: { code: "OFFLINE", words: "Cannot reach the server." } },
      "The panel could not be opened",
    ],
  ] as const)("%s", async (_, session, title) => {
    open();
    act(() => sessionChanged(session));
    expect(await screen.findByRole("heading", { level: 1, name: title })).toBeTruthy();
  });

  test.each([true, false])(
    "a site without an admin shows how it is claimed, and nothing else: %s",
    async (claimable) => {
      serve({ claimable: { claimable } });
      open();
      act(() => sessionChanged({ state: "signed-out" }));
      const title = claimable ? "Claim this site" : "Sign in";
      expect(await screen.findByRole("heading", { level: 1, name: title })).toBeTruthy();
      expect(screen.queryByLabelText("Password") === null).toBe(claimable);
    },
  );

  test("whoever follows the link claims the site, also while it is found out whether they are staff", async () => {
    serve({ claimable: { claimable: true } });
    open(`/panel/claim#${"x".repeat(43)}`);
    act(() => sessionChanged({ state: "signed-out" }));
    const field = await screen.findByLabelText("E-mail");
    act(() => sessionChanged({ state: "checking", account }));
    expect(document.body.contains(field)).toBe(true);
    act(() => sessionChanged({ state: "staff", account }));
    expect(await screen.findByRole("region", { name: "Inbox" })).toBeTruthy();
    expect(location.pathname).toBe("/panel/chat");
  });
});

describe("the panel", () => {
  beforeEach(() => adaSignedIn());

  test("opens in the chat, wherever one came to, and says what waits", async () => {
    open("/panel/nowhere");
    expect(await screen.findByRole("link", { name: /Kari.*Do you ship/u })).toBeTruthy();
    expect(screen.getByText("One visitor is waiting")).toBeTruthy();
    const rail = within(screen.getByRole("navigation", { name: "Panel" }));
    expect(rail.getByRole("link", { name: /Chat.*1 waiting/u })).toBeTruthy();
    expect(document.title).toContain("1");
  });

  test("leads to people, settings and back", async () => {
    const user = open();
    await user.click(screen.getByRole("link", { name: "People" }));
    expect(await screen.findByRole("heading", { level: 1, name: "People" })).toBeTruthy();
    await user.click(screen.getByRole("link", { name: "Settings" }));
    expect(await screen.findByRole("heading", { level: 1, name: "My notifications" })).toBeTruthy();
    expect(await screen.findByRole("group", { name: "Notifications in this browser" })).toBeTruthy();
    await user.click(screen.getByRole("link", { name: /^Chat/u }));
    expect(await screen.findByRole("region", { name: "Inbox" })).toBeTruthy();
  });

  test("a page's former address leads to where it is now, with what it asks for", async () => {
    open("/panel/try?m=abcd1234");
    expect(await screen.findByRole("heading", { level: 1, name: "Try it out" })).toBeTruthy();
    expect(location.pathname + location.search).toBe("/panel/settings/try?m=abcd1234");
    expect(screen.getByRole("link", { name: "Settings", current: "page" })).toBeTruthy();
  });

  test("opens the conversation of its address, and who the visitor is", async () => {
    const user = open(`/panel/chat?conversation=${VISITOR}`);
    const pane = within(await screen.findByRole("region", { name: "Conversation" }));
    expect(await pane.findByText("Do you ship to Norway?")).toBeTruthy();
    const about = await pane.findByRole("button", { name: "About the visitor" });
    expect(about.getAttribute("aria-expanded")).toBe("false");
    await user.click(about);
    expect(await screen.findByRole("complementary", { name: "About the visitor" })).toBeTruthy();
    await user.click(pane.getByRole("button", { name: "Back to the list" }));
    expect(screen.queryByRole("region", { name: "Conversation" })).toBeNull();
  });

  test("shows the shape of the list while the first page is on its way", async () => {
    serve({ inbox: silence });
    open();
    expect(screen.getByRole("status", { name: "Loading conversations" })).toBeTruthy();
  });

  test.each([
    ["there is no line", noLine],
    ["the server is broken", broken],
  ])("says that the inbox is tried again where %s", async (_, answer) => {
    serve({ inbox: answer });
    open();
    expect(await screen.findByRole("button", { name: "Try now" })).toBeTruthy();
  });

  test("shows the door to who is not on the staff any more", async () => {
    serve({ inbox: refused("PERMISSION_DENIED", "you are not on the staff") });
    open();
    expect(await screen.findByRole("heading", { level: 1, name: "You are not on the team yet" })).toBeTruthy();
  });
});

describe("who is signed in", () => {
  beforeEach(() => adaSignedIn());

  test("stands behind a button of the rail, with duty and the way out", async () => {
    const user = open();
    const button = screen.getByRole("button", { name: "Me" });
    await user.click(button);
    const menu = within(screen.getByRole("dialog", { name: "Me" }));
    expect(menu.getByText("ada@shop.example")).toBeTruthy();
    expect(await menu.findByRole("switch", { name: "On duty" })).toBeTruthy();
    expect(menu.getByRole("button", { name: "Sign out" })).toBeTruthy();
    await user.keyboard("{Escape}");
    expect(screen.queryByRole("dialog")).toBeNull();
    expect(document.activeElement).toBe(button);
  });

  test("is put away by a press beside it", async () => {
    const user = open();
    await user.click(screen.getByRole("button", { name: "Me" }));
    await user.click(screen.getByRole("region", { name: "Inbox" }));
    expect(screen.queryByRole("dialog")).toBeNull();
  });
});

describe("a conversation", () => {
  beforeEach(() => adaSignedIn());

  test.each([
    ["by an alert of before", []],
    ["from a list that stood open", [aConversation({ ...sayingAll(question), id: "anon", visitor: aVisitorCard() })]],
  ])("one that was moved is found where it stands: %s", async (_, listed) => {
    const known = { ...kari, id: "id_kari" };
    serve({
      inbox: { conversations: listed, cursor: "c1", nextPollMs: 600_000 },
      conversation: { conversation: known },
      messages: { messages: [{ ...question, conversationId: "id_kari" }] },
    });
    open("/panel/chat?conversation=anon");
    await waitFor(() => expect(location.search).toBe("?conversation=id_kari"));
    const log = within(await screen.findByRole("log"));
    expect(await log.findByText("Do you ship to Norway?")).toBeTruthy();
  });
});
