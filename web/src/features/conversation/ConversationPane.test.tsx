import {
  aConversation,
  aMessage,
  aVisitorCard,
  messageId,
  sayingAll,
  VISITOR,
} from "@porchlight/contract/examples/conversations.ts";
import { aColleague } from "@porchlight/contract/examples/staff.ts";
import type { Conversation } from "@porchlight/contract/conversations.ts";
import { screen, waitFor, within } from "@testing-library/react";
import { beforeEach, describe, expect, test } from "vitest";
import { conversationsMerged } from "../../stores/conversations-store.ts";
import { messagesArrived } from "../../stores/threads-store.ts";
import { broken, noLine, refused, serve, silence } from "../../testing/server.ts";
import { adaSignedIn, show } from "../../testing/show.tsx";
import { ConversationPane } from "./ConversationPane.tsx";

const question = aMessage({ text: "Do you ship to Norway?" });
const conversation = aConversation({ ...sayingAll(question), visitor: aVisitorCard() });

beforeEach(() => {
  adaSignedIn();
  serve({
    conversation: { conversation },
    messages: { messages: [question] },
    deliveries: { deliveries: [] },
    markRead: {},
  });
});

function open(id = VISITOR) {
  return show(<ConversationPane id={id} onBack={() => {}} details={{ open: false, toggle: () => {} }} />);
}

describe("a conversation that is opened", () => {
  test("shows its shape while it loads, and the way back", () => {
    serve({ conversation: silence, messages: silence });
    open();
    expect(screen.getByRole("status", { name: "Loading messages" })).toBeTruthy();
    expect(screen.getByRole("button", { name: "Back to the list" })).toBeTruthy();
    expect(screen.queryByRole("textbox")).toBeNull();
  });

  test("shows with whom it is, what was said, and where to answer", async () => {
    open();
    expect(await screen.findByText("Do you ship to Norway?")).toBeTruthy();
    expect(screen.getByRole("heading", { level: 2, name: "Kari" })).toBeTruthy();
    expect(screen.getByRole("textbox", { name: "Message" })).toBeTruthy();
  });

  test("that is not there says so, and leads back", async () => {
    serve({ conversation: refused("NOT_FOUND", "no such conversation"), messages: refused("NOT_FOUND", "none") });
    open("nobody");
    expect(await screen.findByText("Nothing here")).toBeTruthy();
    expect(screen.getAllByRole("button", { name: "Back to the list" })).toHaveLength(2);
    expect(screen.queryByRole("status", { name: "Loading messages" })).toBeNull();
  });

  test.each([
    ["the server is broken", broken, /^The server does not answer properly/u],
    ["there is no line", noLine, /^Cannot reach the server/u],
    ["one may not see it", refused("PERMISSION_DENIED", "this is not yours"), "This is not yours."],
  ])("says that %s, and that it is tried again", async (_, answer, words) => {
    serve({ conversation: answer, messages: answer });
    open();
    expect(await screen.findByText("Could not open this conversation")).toBeTruthy();
    expect(screen.getByText(words)).toBeTruthy();
    expect(screen.getByText("Trying again.")).toBeTruthy();
  });
});

describe("what is done with a conversation", () => {
  const changing = (answer: (change: Partial<Conversation>) => object | undefined) =>
    serve({
      updateConversation: ({ conversationId: _id, asOf: _asOf, ...change }) => ({
        conversation: { ...conversation, rev: 2, ...change, ...answer(change) },
      }),
    });

  test("it is snoozed from a menu that arrow keys go through, and woken again", async () => {
    const asked: Partial<Record<string, unknown>>[] = [];
    changing((change) => {
      asked.push(change);
      return change.status === "snoozed" ? { rev: 2, snooze: { by: "ada", until: null } } : { rev: 3 };
    });
    const { user } = open();
    await screen.findByText("Do you ship to Norway?");
    await user.click(screen.getByRole("button", { name: "Snooze" }));
    expect(document.activeElement?.textContent).toMatch(/^An hour/u);
    await user.keyboard("{ArrowUp}{Enter}");
    expect(await screen.findByText("Snoozed until they write")).toBeTruthy();
    await user.click(screen.getByRole("button", { name: "Wake" }));
    expect(await screen.findByText("Open")).toBeTruthy();
    expect(asked).toEqual([{ status: "snoozed", snoozeUntil: null }, { status: "open" }]);
  });

  test("it is closed and opened again by one button", async () => {
    changing(() => ({}));
    const { user } = open();
    await user.click(await screen.findByRole("button", { name: "Close" }));
    expect(await screen.findByText("Closed")).toBeTruthy();
    expect(screen.getByRole("button", { name: "Reopen" })).toBeTruthy();
  });

  test("it is taken in one press, and cannot be taken twice", async () => {
    changing(() => ({}));
    const { user } = open();
    await user.click(await screen.findByRole("button", { name: "Take" }));
    const select = await screen.findByRole<HTMLSelectElement>("combobox", { name: /^Assigned to/u });
    await waitFor(() => expect(select.value).toBe("ada"));
    expect(screen.queryByRole("button", { name: "Take" })).toBeNull();
  });

  test("it is given to a colleague", async () => {
    changing(() => ({}));
    const { user } = open();
    const select = await screen.findByRole<HTMLSelectElement>("combobox", { name: /^Assigned to/u });
    expect(
      within(select)
        .getAllByRole("option")
        .map(({ textContent }) => textContent),
    ).toEqual(["Nobody", "Ada (me)", "Ben", "Hand over with a word…"]);
    await user.selectOptions(select, "Ben");
    await waitFor(() => expect(select.value).toBe("ben"));
  });

  test("what somebody else has done meanwhile is said and shown", async () => {
    serve({ updateConversation: refused("ABORTED", "Ben has closed it meanwhile") });
    const { user } = open();
    const button = await screen.findByRole("button", { name: "Close" });
    serve({ conversation: { conversation: { ...conversation, rev: 2, status: "closed" } } });
    await user.click(button);
    expect(await screen.findByText("Ben has closed it meanwhile.")).toBeTruthy();
    expect(await screen.findByRole("button", { name: "Reopen" })).toBeTruthy();
  });

  test("what could not be done is said, and all stays as it was", async () => {
    serve({ updateConversation: noLine });
    const { user } = open();
    await user.click(await screen.findByRole("button", { name: "Close" }));
    expect(await screen.findByText(/^Cannot reach the server/u)).toBeTruthy();
    expect(screen.getByRole("button", { name: "Close" }).hasAttribute("aria-disabled")).toBe(false);
  });

  test("whoever has left and still has it is called so", async () => {
    serve({ conversation: { conversation: { ...conversation, assignee: "gone" } } });
    open();
    const select = await screen.findByRole<HTMLSelectElement>("combobox", { name: /^Assigned to/u });
    expect(select.selectedOptions[0]?.textContent).toBe("A former colleague");
  });
});

test("among staff there is nobody to assign it to: it says whether the other is on duty", async () => {
  const direct = aConversation({ kind: "panel", audience: ["ada", "ben"], seq: 0 });
  serve({ conversation: { conversation: direct }, messages: { messages: [] } });
  adaSignedIn({ staff: [aColleague({ uid: "ada", me: true, name: "Ada" }), aColleague({ onDuty: false })] });
  open();
  expect(await screen.findByRole("heading", { level: 2, name: "Ben" })).toBeTruthy();
  expect(screen.getByText("Off duty")).toBeTruthy();
  expect(screen.queryByRole("combobox")).toBeNull();
});

describe("a message that one is led to", () => {
  const [first, second] = [aMessage({ seq: 60 }), aMessage({ seq: 61 })];
  const earlier = aMessage({ seq: 59, text: "Before all that" });
  const late = aMessage({ seq: 62, text: "Just now" });
  const led = () => document.querySelector(".bubble[data-led]")?.textContent;
  function ledTo(message: string) {
    conversationsMerged([aConversation(sayingAll(first, second))]);
    messagesArrived(VISITOR, [first, second]);
    return show(
      <ConversationPane id={VISITOR} onBack={() => {}} details={{ open: false, toggle: () => {} }} led={message} />,
    );
  }

  test("is marked", async () => {
    ledTo(second.id);
    await waitFor(() => expect(led()).toContain(second.text));
  });

  test("is looked for in what was said before", async () => {
    serve({ message: { message: earlier }, messages: { messages: [earlier] } });
    ledTo(earlier.id);
    await waitFor(() => expect(led()).toContain("Before all that"));
  });

  test("is asked for where the link was quicker than the news", async () => {
    serve({
      message: { message: late },
      conversation: { conversation: aConversation({ ...sayingAll(late), rev: 2 }) },
      messages: { messages: [late] },
    });
    ledTo(late.id);
    await waitFor(() => expect(led()).toContain("Just now"));
  });

  test("is said to be gone where it is", async () => {
    serve({ message: refused("NOT_FOUND", "gone") });
    ledTo(messageId(99));
    expect(await screen.findByText("The message that you were led to is no longer there.")).toBeTruthy();
    expect(led()).toBeUndefined();
  });
});
