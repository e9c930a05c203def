import { aSite } from "@porchlight/contract/examples/staff.ts";
import { TEXT_MAX } from "@porchlight/contract/limits.ts";
import { fireEvent, screen, within } from "@testing-library/dom";
import { userEvent } from "@testing-library/user-event";
import { render } from "preact";
import { act } from "preact/test-utils";
import { afterEach, describe, expect, test } from "vitest";
import { firstState, type ChatState } from "../chat/chat-state.ts";
import type { Chat } from "../chat/chat.ts";
import { createChat } from "../chat/chat.ts";
import { conversation, message, VISITOR } from "../chat/examples.ts";
import { createFakeWorld } from "../chat/fake-services.ts";
import { createStore } from "../chat/store.ts";
import type { Answer } from "../request.ts";
import { App } from "./App.tsx";
import { createDates } from "./dates.ts";

const NOON = Date.UTC(2026, 10, 22, 12);

afterEach(() => render(null, document.body));

/** The window, with a chat in this state that does what it is told and no more. */
function shown(change: Partial<ChatState> = {}, reported: Partial<Chat> = {}) {
  const store = createStore<ChatState>({ ...firstState, ...change });
  const chat = { store, draftChanged() {}, tryAgain() {}, send: () => true, ...reported } as unknown as Chat;
  draw(chat);
  return { store, user: userEvent.setup({ delay: null }) };
}
function draw(chat: Chat, { draft = "", onClose = undefined as (() => void) | undefined } = {}) {
  void act(() => {
    render(
      <App chat={chat} dates={createDates("en")} now={() => NOON} draft={draft} onClose={onClose} />,
      document.body,
    );
  });
}
const field = () => screen.getByRole<HTMLTextAreaElement>("textbox", { name: "Write a message" });
const messages = () => within(screen.getByRole("main", { name: "Messages" }));
const known = (...said: ChatState["known"]["messages"]): Partial<ChatState> => ({
  known: { conversation: conversation({ seq: said.length }), messages: said, cursor: said.length },
});

describe("the window", () => {
  test("can be written in before anything is known of the site", () => {
    shown();
    expect(screen.getByRole("heading", { level: 1, name: "Chat" })).toBeTruthy();
    expect(messages().queryAllByRole("listitem")).toEqual([]);
    expect(field()).toBeTruthy();
  });

  test("greets also where the site was known before the window was first painted", () => {
    const store = createStore<ChatState>(firstState);
    const chat = { store, draftChanged() {}, tryAgain() {}, send: () => true } as unknown as Chat;
    // Effects, that which listens among them, run at the end of `act`, as they do after the first paint.
    void act(() => {
      render(
        <App chat={chat} dates={createDates("en")} now={() => NOON} draft="" onClose={undefined} />,
        document.body,
      );
      store.set({ site: aSite() });
    });
    expect(messages().getByText("Hello")).toBeTruthy();
  });

  test("says whose it is, that somebody is there, and greets", () => {
    shown({ site: aSite() });
    expect(screen.getByRole("heading", { level: 1, name: "Fjord Lamps" })).toBeTruthy();
    expect(screen.getByText("We are here")).toBeTruthy();
    expect(messages().getByText("Hello")).toBeTruthy();
  });

  test("says in the site's words that nobody is there, and when somebody will be", async () => {
    const hours = { timezone: "UTC", periods: [{ day: "mon" as const, from: "09:00", to: "17:00" }] };
    shown({ site: aSite({ reachable: false, hours }) });
    expect(screen.getByText("Back tomorrow")).toBeTruthy();
    expect(await screen.findByText(/Mon/u)).toBeTruthy();
  });

  test("says it in its own words where the site has none", () => {
    shown({ site: aSite({ reachable: false, away: "" }) });
    expect(screen.getByText(/^We are away\./u)).toBeTruthy();
  });

  test("closes by its button and by Escape, and has none where there is nothing to close", async () => {
    let closed = 0;
    const { store, user } = shown();
    expect(screen.queryByRole("button", { name: "Close chat" })).toBeNull();
    draw({ store, draftChanged() {} } as unknown as Chat, { onClose: () => (closed += 1) });
    await user.click(screen.getByRole("button", { name: "Close chat" }));
    await user.keyboard("{Escape}");
    expect(closed).toBe(2);
  });
});

describe("what was said", () => {
  test("stands under who said it, in order, a day above it", () => {
    shown(known(message(1), message(2, { staff: "Maria", text: "Welcome" })));
    const said = messages()
      .getAllByRole("listitem")
      .map(({ textContent }) => textContent);
    expect(said).toEqual([
      expect.stringMatching(/\w/u),
      expect.stringMatching(/^You .*message 1/u),
      expect.stringMatching(/^Maria .*Welcome/u),
    ]);
  });

  test("by the visitor says whether it was seen", () => {
    const { store } = shown(known(message(1)));
    expect(messages().getByText("Sent")).toBeTruthy();
    const read = conversation({ seq: 1, read: { staff: 1 } });
    void act(() => store.set({ known: { messages: [message(1)], cursor: 1, conversation: read } }));
    expect(messages().getByText("Seen")).toBeTruthy();
  });

  test("has its addresses as links, and no markup of its own", async () => {
    shown(known(message(1, { staff: "Maria", text: "<b>See</b> https://shop.example/lamps" })));
    const link = await screen.findByRole("link");
    expect(link.getAttribute("href")).toBe("https://shop.example/lamps");
    expect(link.getAttribute("rel")).toContain("noreferrer");
    expect(messages().getByText(/<b>See<\/b>/u)).toBeTruthy();
  });

  test("just now by others is read aloud", () => {
    const { store } = shown();
    void act(() => store.set({ news: [message(2, { staff: "Maria", text: "Welcome" })] }));
    expect(screen.getByText("Maria: Welcome").parentElement?.getAttribute("aria-live")).toBe("polite");
  });
});

describe("what is on its way", () => {
  const text = { id: "a", text: "Anybody?", page: undefined, at: NOON };

  test("says so", () => {
    shown({ outbox: [{ ...text, state: { kind: "sending", failures: 0 } }] });
    expect(messages().getByText("Sending")).toBeTruthy();
  });

  test.each([
    ["failed", { kind: "held", failures: 1, retryAt: NOON } as const, "Not sent."],
    ["was refused", { kind: "refused", reason: "Too many messages." } as const, "Not sent. Too many messages."],
  ])("and %s can be tried again, and its text stays", async (_, state, words) => {
    const again: string[] = [];
    const { user } = shown({ outbox: [{ ...text, state }] }, { tryAgain: (id) => again.push(id) });
    expect(messages().getByText("Anybody?")).toBeTruthy();
    expect(messages().getByText(new RegExp(`^${words}`, "u"))).toBeTruthy();
    await user.click(screen.getByRole("button", { name: "Try again" }));
    expect(again).toEqual(["a"]);
    expect(document.activeElement).toBe(screen.getByRole("main"));
  });

  test.each([
    ["one is offline", { online: false }, /^You are offline\./u],
    ["the server does not answer", { reconnecting: true }, "Reconnecting…"],
  ])("is said to wait while %s", (_, change, words) => {
    shown(change);
    expect(screen.getByText(words)).toBe(screen.getByRole("status"));
  });
});

describe("who writes", () => {
  test("sends with Enter or by the button, and the field is empty and has the focus", async () => {
    const sent: string[] = [];
    const { user } = shown({}, { send: (text) => sent.push(text) > 0 });
    await user.type(field(), "Hello{Enter}");
    await user.type(field(), "Anybody?");
    await user.click(screen.getByRole("button", { name: "Send" }));
    expect(sent).toEqual(["Hello", "Anybody?"]);
    expect(field().value).toBe("");
    expect(document.activeElement).toBe(field());
  });

  test("keeps what cannot be sent", async () => {
    const { user } = shown({}, { send: () => false });
    await user.type(field(), "Hello{Enter}");
    expect(field().value).toBe("Hello");
  });

  test("is told how much is too long", () => {
    shown();
    fireEvent.input(field(), { target: { value: "a".repeat(TEXT_MAX + 2) } });
    return screen.findByText("2 characters too long").then((words) => expect(words).toBe(screen.getByRole("alert")));
  });

  test("with an input method does not send by its Enter, and has a new line with Shift", async () => {
    const sent: string[] = [];
    const { user } = shown({}, { send: (text) => sent.push(text) > 0 });
    fireEvent.keyDown(field(), { key: "Enter", isComposing: true });
    await user.type(field(), "Hello{Shift>}{Enter}{/Shift}there");
    expect(sent).toEqual([]);
    expect(field().value).toBe("Hello\nthere");
  });

  test("goes on where they left off on the page before", () => {
    const { store } = shown();
    render(null, document.body);
    draw({ store } as unknown as Chat, { draft: "Do you" });
    expect(field().value).toBe("Do you");
  });
});

test.each<[string, Answer<never>, RegExp]>([
  [
    "refuses",
    { kind: "refused", code: "PERMISSION_DENIED" },
    /^Not sent\. This chat takes no messages from you now\./u,
  ],
  ["does not answer", { kind: "failed", retryAfterMs: 0, staleToken: false }, /^Not sent\./u],
])("where the server %s, the whole chat says so and keeps the text", async (_, answer, words) => {
  const { services } = createFakeWorld();
  const line = {
    post: async () => answer,
    wake() {},
    rest() {},
    refresh() {},
    identify: async () => undefined,
    hangUp: async () => {},
  };
  const chat = createChat({ services, loadLine: async () => line });
  draw(chat);
  const user = userEvent.setup({ delay: null });
  await user.type(field(), `Hello from ${VISITOR}{Enter}`);
  expect(await screen.findByText(words)).toBeTruthy();
  expect(messages().getByText(`Hello from ${VISITOR}`)).toBeTruthy();
  expect(field().value).toBe("");
});
