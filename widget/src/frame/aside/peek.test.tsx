import { fakeStorage } from "@porchlight/browser/fake-storage.ts";
import { screen } from "@testing-library/dom";
import { userEvent } from "@testing-library/user-event";
import { afterEach, expect, test } from "vitest";
import type { ChatState } from "../chat/chat-state.ts";
import { conversation, englishState, message } from "../chat/examples.ts";
import { createStore } from "../chat/store.ts";
import { drawPeek } from "./peek.ts";

// The files of a worker share one document.
afterEach(() => {
  document.body.replaceChildren();
  document.documentElement.className = "";
});

const said = (...messages: ChatState["known"]["messages"]): Partial<ChatState> => ({
  known: { conversation: conversation({ seq: messages.length }), messages, cursor: messages.length },
});
const answered = said(message(1), message(2, { staff: "Maria", text: "Yes, in two days" }));

function peek(change: Partial<ChatState>, storage = fakeStorage()) {
  const store = createStore<ChatState>({ ...englishState, mayPeek: true, ...change });
  const done: string[] = [];
  drawPeek({ store, show: () => void done.push("shown"), storage });
  return { store, done, storage, user: userEvent.setup({ delay: null }) };
}
const preview = () => screen.queryByRole("button", { name: /Maria/u });

test("an answer in a closed window is seen beside the launcher, and opens it", async () => {
  const { done, user } = peek(answered);
  expect(preview()?.textContent).toBe("MariaYes, in two days");
  expect(document.documentElement.className).toBe("peeking");
  await user.click(screen.getByRole("button", { name: /Maria/u }));
  expect(done).toEqual(["shown"]);
});

test.each<[string, Partial<ChatState>]>([
  ["the window is open", { ...answered, open: true }],
  ["the page does not let it", { ...answered, mayPeek: false }],
  ["the visitor has seen it", { ...answered, seenHere: 2 }],
  ["nobody has answered", said(message(1))],
])("nothing is seen where %s", (_, change) => {
  peek(change);
  expect(screen.queryAllByRole("button")).toEqual([]);
  expect(document.documentElement.className).toBe("");
});

test("it goes as the window opens", () => {
  const { store } = peek(answered);
  store.set({ open: true });
  expect([preview(), document.documentElement.className]).toEqual([null, ""]);
});

test("once it is hidden it stays so, on the next page too, until there is more", async () => {
  const { store, storage, user } = peek(answered);
  await user.click(screen.getByRole("button", { name: "Hide preview" }));
  expect(preview()).toBeNull();
  store.set({ online: false });
  expect(preview()).toBeNull();
  peek(answered, storage);
  expect(preview()).toBeNull();
  store.set(said(message(1), message(2, { staff: "Maria" }), message(3, { staff: "Maria", text: "Or three" })));
  expect(preview()?.textContent).toBe("MariaOr three");
});
