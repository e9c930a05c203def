import { aSite } from "@porchlight/contract/examples/staff.ts";
import { screen } from "@testing-library/dom";
import { userEvent } from "@testing-library/user-event";
import { afterEach, expect, test } from "vitest";
import type { ChatState } from "../chat/chat-state.ts";
import { englishState } from "../chat/examples.ts";
import { createFakeWorld } from "../chat/fake-services.ts";
import { createStore } from "../chat/store.ts";
import { createGreet } from "./greet.ts";

// The files of a worker share one document.
afterEach(() => {
  document.body.replaceChildren();
  document.documentElement.className = "";
});

const SHOP = "https://shop.example";
const greetings = [
  { path: "/lamps/oslo", afterSeconds: 0, text: "Oslo is back in stock." },
  { path: "/lamps/*", afterSeconds: 20, text: "Which lamp is it to be?" },
];

/** A visitor who has come to the page, and a while there. */
async function visit(path: string, seconds: number, change: Partial<ChatState> = {}, given = createFakeWorld()) {
  const { world, services } = given;
  const site = aSite({ name: "Fjord Lamps", greeting: "Hello", greetings });
  const store = createStore<ChatState>({ ...englishState, mayPeek: true, site, ...change });
  const done: string[] = [];
  const greet = createGreet({
    services,
    chat: { store, dress: store.set },
    show: () => void done.push("shown"),
    storage: world.lasting,
  });
  greet(SHOP + path);
  await world.advance(seconds * 1_000);
  const kept = () => world.lasting.under("porchlight:");
  const user = userEvent.setup({ delay: null });
  return { ...given, store, done, kept, goTo: (path: string) => greet(SHOP + path), user };
}
const said = () => document.querySelector(".peek button")?.textContent ?? "";

test("who has been on such a page for a while is greeted there, and in the chat; nothing is kept", async () => {
  const { world, store, kept } = await visit("/lamps/bergen?colour=brass#top", 19);
  expect(said()).toBe("");
  await world.advance(1_000);
  expect(said()).toBe("Fjord LampsWhich lamp is it to be?");
  expect(document.documentElement.className).toBe("peeking");
  expect([store.get().site?.greeting, kept()]).toEqual(["Which lamp is it to be?", []]);
});

test.each<[string, number, string]>([
  ["/lamps/oslo", 0, "Fjord LampsOslo is back in stock."],
  ["/", 600, ""],
  ["/old/lamps/oslo", 600, ""],
])("the first that fits %s is said after %i s", async (path, seconds, expected) => {
  await visit(path, seconds);
  expect(said()).toBe(expected);
});

test("to press it opens the chat, which is remembered, and nobody is greeted again", async () => {
  const { world, store, services, done, kept, goTo, user } = await visit("/lamps/oslo", 0);
  await user.click(screen.getByText("Oslo is back in stock."));
  expect(done).toEqual(["shown"]);
  store.set({ open: true });
  expect([said(), document.documentElement.className, kept()]).toEqual(["", "", ["porchlight:greeted"]]);
  store.set({ open: false });
  goTo("/lamps/bergen");
  await world.advance(600_000);
  expect(said()).toBe("");
  await visit("/lamps/oslo", 600, {}, { world, services });
  expect(said()).toBe("");
});

test("so is it of who waves it away, and of who has opened the chat before", async () => {
  const { kept, user, store } = await visit("/lamps/oslo", 0);
  await user.click(screen.getByRole("button", { name: "Hide preview" }));
  expect([said(), kept(), store.get().peek]).toEqual(["", ["porchlight:greeted"], 0]);
  const other = await visit("/lamps/bergen", 5);
  other.store.set({ open: true });
  other.store.set({ open: false });
  await other.world.advance(600_000);
  expect([said(), other.kept()]).toEqual(["", ["porchlight:greeted"]]);
});

test("on another page another wait begins; the page's own word again is none", async () => {
  const { world, goTo } = await visit("/lamps/bergen", 15);
  goTo("/lamps/bergen#more");
  await world.advance(5_000);
  expect(said()).toBe("Fjord LampsWhich lamp is it to be?");
  goTo("/lamps/tromso");
  expect(said()).toBe("Fjord LampsWhich lamp is it to be?");
  goTo("/about");
  expect(said()).toBe("");
  goTo("/lamps/tromso");
  await world.advance(19_000);
  goTo("/lamps/bergen");
  await world.advance(19_000);
  expect(said()).toBe("");
  await world.advance(1_000);
  expect(said()).toBe("Fjord LampsWhich lamp is it to be?");
});

test("where the page hides the launcher it waits until that is there", async () => {
  const { store } = await visit("/lamps/oslo", 0, { mayPeek: false });
  expect(said()).toBe("");
  store.set({ mayPeek: true });
  expect(said()).toBe("Fjord LampsOslo is back in stock.");
});

test("who has written, here or by the page's key, is not greeted", async () => {
  const written = createFakeWorld();
  written.services.kept.conversed = true;
  const returned = createFakeWorld();
  returned.services.resumeKey.hold("key");
  for (const each of [written, returned]) await visit("/lamps/oslo", 600, {}, each);
  expect(said()).toBe("");
});
