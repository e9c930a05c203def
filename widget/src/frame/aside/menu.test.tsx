import { screen, waitFor } from "@testing-library/dom";
import { userEvent } from "@testing-library/user-event";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { ChatState } from "../chat/chat-state.ts";
import { nothingKnown } from "../chat/conversation.ts";
import { conversation, englishState, message } from "../chat/examples.ts";
import { createFakeWorld, type Asked } from "../chat/fake-services.ts";
import { createStore } from "../chat/store.ts";
import { words as de } from "../languages/de.ts";
import { unreachable } from "../request.ts";
import { drawMenu } from "./menu.ts";
import { phoneLink } from "./phone.ts";

const KEY = "3q2-7wAbCdEfGhIjKlMnOpQrStUvWxYz0123456789A";

beforeEach(() => {
  document.body.innerHTML = `<header><div><h1>Shop</h1></div><button class="close" aria-label="Close chat"></button></header><form></form>`;
});

// The files of a worker share one document.
afterEach(() => document.body.replaceChildren());

/** A visitor who has written; `answer` is the server. */
function menu(answer: (asked: Asked) => unknown = () => unreachable) {
  const { world, services } = createFakeWorld(answer);
  const known = { conversation: conversation({ seq: 1 }), messages: [message(1)], cursor: 1 };
  const store = createStore<ChatState>({ ...englishState, known, open: true });
  const done: string[] = [];
  let on = false;
  const sound = { isOn: () => on, turn: (now: boolean) => void (on = now) };
  drawMenu(
    {
      services,
      store,
      identity: { token: async () => "token" },
      poller: { refresh: () => {} },
      show: () => {},
      hangUp: async () => void done.push("hung up"),
    },
    sound,
  );
  const user = userEvent.setup({ delay: null });
  const press = (name: string) => user.click(screen.getByRole("button", { name }));
  return { world, services, store, done, user, press };
}

const button = (name: string) => screen.queryByRole("button", { name });

describe("the menu", () => {
  test("stands before the close button while there is a conversation, and goes with it", () => {
    const { store } = menu();
    expect(button("More")?.nextElementSibling).toBe(button("Close chat"));
    store.set({ known: nothingKnown });
    expect(button("More")).toBeNull();
  });

  test("opens, takes the focus, and gives it back by Escape, which closes no window", async () => {
    const { user, press } = menu();
    const escaped = vi.fn<() => void>();
    addEventListener("keydown", escaped);
    await press("More");
    expect(document.activeElement).toBe(button("Continue on my phone"));
    expect(button("More")?.getAttribute("aria-expanded")).toBe("true");
    escaped.mockClear();
    await user.keyboard("{Escape}");
    expect(screen.queryByRole("dialog")).toBeNull();
    expect(document.activeElement).toBe(button("More"));
    expect(escaped).not.toHaveBeenCalled();
    removeEventListener("keydown", escaped);
  });
});

test("a visitor turns the sound on, and off again", async () => {
  const { press } = menu();
  await press("More");
  await press("Turn sound on");
  expect(document.activeElement).toBe(button("More"));
  await press("More");
  await press("Turn sound off");
  await press("More");
  expect(button("Turn sound on")).toBeTruthy();
});

test("the menu speaks the language that the visitor reads, also where that comes later", async () => {
  const { store, press } = menu();
  store.set({ language: { tag: "de", locale: "de", words: de } });
  await press("Mehr");
  expect(screen.getByRole("dialog", { name: "Mehr" })).toBeTruthy();
  expect(button("Meine Daten löschen")).toBeTruthy();
});

test("a visitor downloads all that is kept of them", async () => {
  const files: Blob[] = [];
  vi.spyOn(URL, "createObjectURL").mockImplementation((file) => `blob:${files.push(file as Blob)}`);
  vi.spyOn(HTMLAnchorElement.prototype, "click").mockImplementation(() => {});
  const { press, world } = menu(() => ({
    kind: "ok",
    body: { messages: [message(1, { text: "Hello" })] },
    etag: null,
  }));
  await press("More");
  await press("Download my data");
  expect(await screen.findByText("It is with your downloads.")).toBeTruthy();
  expect(await files[0]?.text()).toContain("Hello");
  expect(world.asked.map(({ ask, token }) => [ask, token])).toEqual([["GET /visitor/export", "token"]]);
  vi.restoreAllMocks();
});

describe("a visitor deletes all that is kept of them", () => {
  test("once they were asked, on the server and in this browser", async () => {
    const { press, world, services, done } = menu(() => ({ kind: "ok", body: undefined, etag: null }));
    services.kept.conversed = true;
    services.resumeKey.hold("the page's key");
    await press("More");
    await press("Delete my data");
    expect(await screen.findByText(/cannot be undone/u)).toBeTruthy();
    expect(world.asked).toEqual([]);
    await press("Delete for good");
    await waitFor(() => expect(world.forgotten).toBe("all but sign-ins"));
    expect(world.asked.map(({ ask }) => ask)).toEqual(["DELETE /visitor"]);
    expect([done, services.kept.conversed, world.dead]).toEqual([["hung up"], false, ["the page's key"]]);
  });

  test("not where the server cannot be reached: nothing goes, and that is said", async () => {
    const { press, services, done } = menu();
    services.kept.conversed = true;
    await press("More");
    await press("Delete my data");
    await screen.findByText(/cannot be undone/u);
    await press("Delete for good");
    expect(await screen.findByText(/^That did not work/u)).toBeTruthy();
    expect([done, services.kept.conversed]).toEqual([[], true]);
  });

  test("or keeps it", async () => {
    const { press, world } = menu();
    await press("More");
    await press("Delete my data");
    await screen.findByText(/cannot be undone/u);
    await press("Keep it");
    expect(button("Delete my data")).toBeTruthy();
    expect(world.asked).toEqual([]);
  });
});

test("a visitor goes on with their phone: a code leads there, and what was asked for is a key that is good once", async () => {
  const { press, world } = menu(() => ({ kind: "ok", body: { key: KEY, goodUntil: "" }, etag: null }));
  await press("More");
  await press("Continue on my phone");
  const code = await screen.findByRole("img", { name: "Opens this chat on your phone" });
  expect(code.querySelector("path")?.getAttribute("d")).toMatch(/^M\d+ \d+h1v1h-1z/u);
  expect(world.asked.map(({ ask }) => ask)).toEqual(["POST /visitor/handover"]);
  expect(phoneLink("https://chat.example", KEY)).toBe(`https://chat.example/widget/continue/#${KEY}`);
});
