import { fakeStorage } from "@porchlight/browser/fake-storage.ts";
import { screen } from "@testing-library/dom";
import { userEvent } from "@testing-library/user-event";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { ChatState } from "../chat/chat-state.ts";
import { conversation, englishState, message } from "../chat/examples.ts";
import { createFakeWorld } from "../chat/fake-services.ts";
import { createStore } from "../chat/store.ts";
import { unreachable } from "../request.ts";
import { offerMail } from "./mail-offer.ts";

beforeEach(() => {
  document.body.innerHTML = `<div aria-live="polite"></div><textarea></textarea>`;
});
// The files of a worker share one document.
afterEach(() => document.body.replaceChildren());

const OK = { kind: "ok", body: {}, etag: null };

interface Given {
  answer?: unknown;
  storage?: ReturnType<typeof fakeStorage>;
  change?: Partial<ChatState>;
}

/** A visitor who has written and waits; `answer` is the server. */
function waiting({ answer = OK, storage = fakeStorage(), change = {} }: Given = {}) {
  const { world, services } = createFakeWorld(() => answer);
  const known = { conversation: conversation({ seq: 1 }), messages: [message(1)], cursor: 1 };
  const store = createStore<ChatState>({ ...englishState, known, ...change });
  offerMail({ services, store, identity: { token: async () => "token" }, storage });
  const user = userEvent.setup({ delay: null });
  return { world, storage, user, press: (name: string) => user.click(screen.getByRole("button", { name })) };
}
const line = () => document.querySelector("p")?.textContent ?? "";

test("an address that is left is kept, once, and nobody is asked again", async () => {
  const { world, storage, user, press } = waiting();
  await press("Leave my e-mail address");
  const field = screen.getByRole("textbox", { name: "Your e-mail address" });
  expect(document.activeElement).toBe(field);
  await user.type(field, " kari@shop.example {Enter}");
  expect(await screen.findByText("Kept. We can write to you at kari@shop.example.")).toBeTruthy();
  expect(world.asked.map(({ ask, body }) => [ask, body])).toEqual([
    ["PUT /visitor/profile", { email: "kari@shop.example" }],
  ]);
  expect(document.activeElement).toBe(document.querySelector("textarea"));
  document.querySelector("p")?.remove();
  waiting({ storage });
  expect(line()).toBe("");
});

test("what is no address is not sent, and that is said", async () => {
  const { world, user, press } = waiting();
  await press("Leave my e-mail address");
  await user.type(screen.getByRole("textbox", { name: "Your e-mail address" }), "kari{Enter}");
  expect(line()).toContain("This is not an e-mail address.");
  expect(world.asked).toEqual([]);
});

test("where the server cannot be reached the address stays, to be sent again", async () => {
  const { user, press } = waiting({ answer: unreachable });
  await press("Leave my e-mail address");
  await user.type(screen.getByRole("textbox", { name: "Your e-mail address" }), "kari@shop.example{Enter}");
  expect(await screen.findByText(/^That did not work/u)).toBeTruthy();
  expect(screen.getByRole<HTMLInputElement>("textbox", { name: "Your e-mail address" }).value).toBe(
    "kari@shop.example",
  );
});

test("who waves it away is not asked again", async () => {
  const { storage, press } = waiting();
  await press("No, thanks");
  expect(line()).toBe("");
  waiting({ storage });
  expect(line()).toBe("");
});

test.each<[string, Partial<ChatState>]>([
  ["whose address the page has said", { profile: { name: "", email: "kari@shop.example" } }],
  [
    "who was answered already",
    { known: { conversation: conversation({ seq: 1 }), messages: [message(1, { staff: "Maria" })], cursor: 1 } },
  ],
])("nobody is asked %s", (_, change) => {
  waiting({ change });
  expect(line()).toBe("");
});
