import { aSite } from "@porchlight/contract/examples/staff.ts";
import { TEXT_MAX } from "@porchlight/contract/limits.ts";
import { fireEvent, screen, waitFor, within } from "@testing-library/dom";
import { userEvent } from "@testing-library/user-event";
import { render } from "preact";
import { act } from "preact/test-utils";
import { afterEach, describe, expect, test } from "vitest";
import type { ChatState } from "../chat/chat-state.ts";
import type { Chat } from "../chat/chat.ts";
import { createChat } from "../chat/chat.ts";
import { nothingKnown } from "../chat/conversation.ts";
import { conversation, englishState, message, VISITOR } from "../chat/examples.ts";
import { createFakeWorld } from "../chat/fake-services.ts";
import { createStore } from "../chat/store.ts";
import { words as de } from "../languages/de.ts";
import type { Answer } from "../request.ts";
import { App } from "./App.tsx";
import { Files, Thread } from "./thread/Thread.tsx";

const NOON = Date.UTC(2026, 10, 22, 12);

afterEach(() => render(null, document.body));

/** The window, with a chat in this state that does what it is told and no more. */
async function shown(change: Partial<ChatState> = {}, reported: Partial<Chat> = {}) {
  const store = createStore<ChatState>({ ...englishState, ...change });
  const chat = { store, draftChanged() {}, tryAgain() {}, send: () => true, ...reported } as unknown as Chat;
  await draw(chat);
  return { store, user: userEvent.setup({ delay: null }) };
}
async function draw(chat: Chat, { draft = "", onClose = undefined as (() => void) | undefined } = {}) {
  await act(async () => {
    render(
      <App chat={chat} now={() => NOON} draft={draft} onClose={onClose} loadLater={async () => ({ Thread, Files })} />,
      document.body,
    );
  });
}
const field = () => screen.getByRole<HTMLTextAreaElement>("textbox", { name: "Write a message" });
const messages = (name = "Messages") => within(screen.getByRole("main", { name }));
const known = (...said: ChatState["known"]["messages"]): Partial<ChatState> => ({
  known: { conversation: conversation({ seq: said.length }), messages: said, cursor: said.length },
});

/** A file over the window; jsdom has no transfer of its own. */
function files(type: "drop"): Event {
  return Object.assign(new Event(type, { bubbles: true, cancelable: true }), { dataTransfer: { types: ["Files"] } });
}
const pasted = (text: string) => ({ files: [new File(["x"], "lamp.png")], getData: () => text });

describe("the window", () => {
  test("is closed by Escape from its first drawing on", () => {
    const chat = { store: createStore<ChatState>(englishState) } as unknown as Chat;
    let closed = 0;
    // Not in `act`, which waits for what comes after the first paint.
    render(
      <App chat={chat} now={() => NOON} draft="" onClose={() => closed++} loadLater={() => new Promise(() => {})} />,
      document.body,
    );
    fireEvent.keyDown(field(), { key: "Escape" });
    expect(closed).toBe(1);
  });

  test("can be written in before anything is known of the site", async () => {
    await shown();
    expect(screen.getByRole("heading", { level: 1, name: "Chat" })).toBeTruthy();
    expect(messages().queryAllByRole("listitem")).toEqual([]);
    expect(field()).toBeTruthy();
  });

  test("greets also where the site was known before the window was first painted", async () => {
    const store = createStore<ChatState>(englishState);
    const chat = { store, draftChanged() {}, tryAgain() {}, send: () => true } as unknown as Chat;
    // Effects, that which listens among them, run at the end of `act`, as they do after the first paint.
    await act(async () => {
      render(
        <App chat={chat} now={() => NOON} draft="" onClose={undefined} loadLater={async () => ({ Thread, Files })} />,
        document.body,
      );
      store.set({ site: aSite() });
    });
    expect(await messages().findByText("Hello")).toBeTruthy();
  });

  test.each([
    ["a picture that is dropped", () => fireEvent(window, files("drop")), true],
    ["a picture that is pasted", () => fireEvent.paste(field(), { clipboardData: pasted("") }), true],
    // From a table or a letter it comes with the text.
    ["a text with its picture", () => fireEvent.paste(field(), { clipboardData: pasted("A, B") }), false],
  ])("%s is answered in words, and what was written stays", async (_, come, isAnswered) => {
    const { user } = await shown();
    await user.type(field(), "Like this one:");
    await act(async () => void come());
    expect(screen.queryByText(/Pictures and files cannot be sent here/u) !== null).toBe(isAnswered);
    expect(field().value).toBe("Like this one:");
    await user.type(field(), " it is of brass");
    expect(screen.queryByText(/Pictures and files/u)).toBeNull();
  });

  test("shows the shape of a conversation until it has come, and nothing that would go again", async () => {
    const { store } = await shown({ site: aSite(), known: { ...nothingKnown, awaited: true } });
    expect(document.querySelectorAll(".awaited").length).toBe(3);
    expect(messages().queryAllByRole("listitem")).toEqual([]);
    await act(async () => store.set(known(message(1), message(2, { staff: "Astrid" }))));
    expect(document.querySelectorAll(".awaited").length).toBe(0);
    expect(messages().getByText("Hello")).toBeTruthy();
    expect(messages().getByText("message 2")).toBeTruthy();
  });

  test("says whose it is, that somebody is there, and greets", async () => {
    await shown({ site: aSite() });
    expect(screen.getByRole("heading", { level: 1, name: "Fjord Lamps" })).toBeTruthy();
    expect(screen.getByText("We are here")).toBeTruthy();
    expect(messages().getByText("Hello")).toBeTruthy();
  });

  test("says in the site's words that nobody is there, and when somebody will be", async () => {
    const hours = { timezone: "UTC", periods: [{ day: "mon" as const, from: "09:00", to: "17:00" }] };
    await shown({ site: aSite({ reachable: false, hours }) });
    expect(screen.getByText("Back tomorrow")).toBeTruthy();
    expect(await screen.findByText(/Mon/u)).toBeTruthy();
  });

  test("says it in its own words where the site has none", async () => {
    await shown({ site: aSite({ reachable: false, away: "" }) });
    expect(screen.getByText(/^Write to us,/u)).toBeTruthy();
  });

  test("closes by its button and by Escape, and has none where there is nothing to close", async () => {
    let closed = 0;
    const { store, user } = await shown();
    expect(screen.queryByRole("button", { name: "Close chat" })).toBeNull();
    await draw({ store, draftChanged() {} } as unknown as Chat, { onClose: () => (closed += 1) });
    await user.click(screen.getByRole("button", { name: "Close chat" }));
    await user.keyboard("{Escape}");
    expect(closed).toBe(2);
  });
});

describe("what was said", () => {
  test("stands under who said it, in order, a day above it", async () => {
    await shown(known(message(1), message(2, { staff: "Maria", text: "Welcome" })));
    const said = messages()
      .getAllByRole("listitem")
      .map(({ textContent }) => textContent);
    expect(said).toEqual([
      expect.stringMatching(/\w/u),
      expect.stringMatching(/^You .*message 1/u),
      expect.stringMatching(/^MMaria .*Welcome/u),
    ]);
  });

  test("by the visitor says whether it was seen", async () => {
    const { store } = await shown(known(message(1)));
    expect(messages().getByText("Sent")).toBeTruthy();
    const read = conversation({ seq: 1, read: { staff: 1 } });
    await act(async () => store.set({ known: { messages: [message(1)], cursor: 1, conversation: read } }));
    expect(messages().getByText("Seen")).toBeTruthy();
  });

  test("has its addresses as links, and no markup of its own", async () => {
    await shown(known(message(1, { staff: "Maria", text: "<b>See</b> https://shop.example/lamps" })));
    const link = await screen.findByRole("link");
    expect(link.getAttribute("href")).toBe("https://shop.example/lamps");
    expect(link.getAttribute("rel")).toContain("noreferrer");
    expect(messages().getByText(/<b>See<\/b>/u)).toBeTruthy();
  });

  test("just now by others is read aloud", async () => {
    const { store } = await shown();
    await act(async () => store.set({ news: [message(2, { staff: "Maria", text: "Welcome" })] }));
    expect(screen.getByText("Maria: Welcome").parentElement?.getAttribute("aria-live")).toBe("polite");
  });
});

describe("what stands in the thread", () => {
  test("of a long text is its beginning, until all is wanted", async () => {
    const { user } = await shown(known(message(1, { staff: "Maria", text: `${"word ".repeat(400)}end` })));
    expect(messages().queryByText(/end$/u)).toBeNull();
    await user.click(messages().getByRole("button", { name: "Show all" }));
    expect(messages().getByText(/end$/u)).toBeTruthy();
    expect(document.activeElement).toBe(screen.getByRole("main"));
  });

  test("of a few emoji is large, and no bubble", async () => {
    await shown(known(message(1, { text: "🎉" }), message(2, { text: "🎉 thanks" })));
    expect(messages().getByText("🎉").className).toContain("emoji");
    expect(messages().getByText("🎉 thanks").className).not.toContain("emoji");
  });

  test("says that an answer is being written, while it is", async () => {
    const typing = { kind: "staff" as const, until: "2026-11-22T12:00:15Z" };
    const { store } = await shown(known(message(1)));
    expect(messages().queryByText("Writing an answer…")).toBeNull();
    const { known: before } = store.get();
    await act(async () => store.set({ known: { ...before, conversation: conversation({ seq: 1, typing }) } }));
    expect(messages().getByText("Writing an answer…")).toBeTruthy();
  });

  test("says how soon an answer comes to who waits for the first one, and to nobody else", async () => {
    const site = { ...aSite(), answersIn: 300 };
    const { store } = await shown({ site });
    expect(await messages().findByText("Usually answers in about 5 minutes")).toBeTruthy();
    await act(async () => store.set(known(message(1, { staff: "Maria" }))));
    expect(messages().queryByText(/^Usually/u)).toBeNull();
  });

  test("is in the language that the visitor reads, from one moment to the next", async () => {
    const { store } = await shown(known(message(1)));
    await act(async () => store.set({ language: { tag: "de", locale: "de", words: de } }));
    expect(screen.getByRole("textbox", { name: "Nachricht schreiben" })).toBeTruthy();
    expect(screen.getByRole("main", { name: "Nachrichten" })).toBeTruthy();
    expect(messages("Nachrichten").getByText("Gesendet")).toBeTruthy();
  });
});

describe("what is on its way", () => {
  const text = { id: "a", text: "Anybody?", page: undefined, at: NOON };

  test("says so", async () => {
    await shown({ outbox: [{ ...text, state: { kind: "sending", failures: 0 } }] });
    expect(messages().getByText("Sending")).toBeTruthy();
  });

  test.each([
    ["failed", { kind: "held", failures: 1, retryAt: NOON } as const, "Not sent."],
    ["was refused", { kind: "refused", reason: "otherWords" } as const, "Not sent. Write it in other words."],
  ])("and %s can be tried again, and its text stays", async (_, state, words) => {
    const again: string[] = [];
    const { user } = await shown({ outbox: [{ ...text, state }] }, { tryAgain: (id) => again.push(id) });
    expect(messages().getByText("Anybody?")).toBeTruthy();
    expect(messages().getByText(new RegExp(`^${words}`, "u"))).toBeTruthy();
    await user.click(screen.getByRole("button", { name: "Try again" }));
    expect(again).toEqual(["a"]);
    expect(document.activeElement).toBe(screen.getByRole("main"));
  });

  test.each([
    ["one is offline", { online: false }, /^You are offline\./u],
    ["the server does not answer", { reconnecting: true }, "Reconnecting…"],
  ])("is said to wait while %s", async (_, change, words) => {
    await shown(change);
    expect(screen.getByText(words).parentElement?.getAttribute("aria-live")).toBe("polite");
  });
});

describe("who writes", () => {
  test("sends with Enter or by the button, and the field is empty and has the focus", async () => {
    const sent: string[] = [];
    const { user } = await shown({}, { send: (text) => sent.push(text) > 0 });
    await user.type(field(), "Hello{Enter}");
    await user.type(field(), "Anybody?");
    await user.click(screen.getByRole("button", { name: "Send" }));
    expect(sent).toEqual(["Hello", "Anybody?"]);
    expect(field().value).toBe("");
    expect(document.activeElement).toBe(field());
  });

  test("keeps what cannot be sent", async () => {
    const { user } = await shown({}, { send: () => false });
    await user.type(field(), "Hello{Enter}");
    expect(field().value).toBe("Hello");
  });

  test("is told how much is too long", async () => {
    await shown();
    fireEvent.input(field(), { target: { value: "a".repeat(TEXT_MAX + 2) } });
    return screen
      .findByText(/^2 characters too long/u)
      .then((words) => expect(words.parentElement?.getAttribute("aria-live")).toBe("polite"));
  });

  test.each(["paste", "drop"] as const)(
    "and would %s a picture reads that it cannot be sent, until they write",
    async (way) => {
      await shown();
      const data = { files: [new File(["x"], "x.png")], types: ["Files"], getData: () => "" };
      fireEvent[way](field(), way === "paste" ? { clipboardData: data } : { dataTransfer: data });
      expect(await screen.findByText(/^Pictures and files cannot/u)).toBeTruthy();
      fireEvent.input(field(), { target: { value: "It is blue" } });
      await waitFor(() => expect(screen.queryByText(/^Pictures and files cannot/u)).toBeNull());
    },
  );

  test("finds what the page suggests, but never in the place of their own words", async () => {
    const { store } = await shown();
    await act(async () => store.set({ prefill: "About my order" }));
    expect(field().value).toBe("About my order");
    await act(async () => store.set({ prefill: "Something else" }));
    expect(field().value).toBe("About my order");
  });

  test("with an input method does not send by its Enter, and has a new line with Shift", async () => {
    const sent: string[] = [];
    const { user } = await shown({}, { send: (text) => sent.push(text) > 0 });
    fireEvent.keyDown(field(), { key: "Enter", isComposing: true });
    await user.type(field(), "Hello{Shift>}{Enter}{/Shift}there");
    expect(sent).toEqual([]);
    expect(field().value).toBe("Hello\nthere");
  });

  test("goes on where they left off on the page before", async () => {
    const { store } = await shown();
    render(null, document.body);
    await draw({ store } as unknown as Chat, { draft: "Do you" });
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
    typing() {},
    identify: async () => undefined,
    hangUp: async () => {},
  };
  const chat = createChat({ services, loadLine: async () => line });
  chat.dress(englishState);
  await draw(chat);
  const user = userEvent.setup({ delay: null });
  await user.type(field(), `Hello from ${VISITOR}{Enter}`);
  expect(await screen.findByText(words)).toBeTruthy();
  expect(messages().getByText(`Hello from ${VISITOR}`)).toBeTruthy();
  expect(field().value).toBe("");
});
