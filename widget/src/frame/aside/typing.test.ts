import { expect, test } from "vitest";
import { firstState, type ChatState } from "../chat/chat-state.ts";
import { conversation } from "../chat/examples.ts";
import { createFakeWorld } from "../chat/fake-services.ts";
import { createStore } from "../chat/store.ts";
import { createTyping } from "./typing.ts";

function typist(change: Partial<ChatState>) {
  const { world, services } = createFakeWorld();
  const typing = createTyping(services, { token: async () => "token" }, createStore({ ...firstState, ...change }));
  const said = () => world.asked.map(({ ask }) => ask);
  return { world, typing, said };
}
const known = { conversation: conversation({ seq: 1 }), messages: [], cursor: 1 };

test("a burst of typing is said once, and again only while it goes on", async () => {
  const { world, typing, said } = typist({ known });
  for (let key = 0; key < 5; key += 1) typing();
  await world.advance(6_999);
  typing();
  await world.advance(0);
  expect(said()).toEqual(["POST /visitor/typing"]);
  await world.advance(1);
  typing();
  await world.advance(0);
  expect(said().length).toBe(2);
});

test("before there is a conversation nothing is said", async () => {
  const { world, typing, said } = typist({});
  typing();
  await world.advance(10_000);
  expect(said()).toEqual([]);
});
