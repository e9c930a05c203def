import { expect, test } from "vitest";
import { firstState, unreadCount, type ChatState } from "../chat/chat-state.ts";
import { conversation, message } from "../chat/examples.ts";
import { createFakeWorld } from "../chat/fake-services.ts";
import { createStore } from "../chat/store.ts";
import { unreachable } from "../request.ts";
import { createReadMarks } from "./read-marks.ts";

function setUp() {
  const server = { down: false };
  const { world, services } = createFakeWorld(() => (server.down ? unreachable : { kind: "ok", etag: null }));
  const messages = [message(1), message(2, { staff: "Maria" })];
  const store = createStore<ChatState>({
    ...firstState,
    open: true,
    known: { conversation: conversation(), messages, cursor: 2 },
  });
  const mark = createReadMarks(services, { token: async () => "token" }, store);
  return { mark, store, world, server, reported: () => world.asked.map(({ body }) => body) };
}

test("what is in view is marked as read, once", async () => {
  const { mark, store, world, reported } = setUp();
  mark();
  await world.advance(0);
  mark();
  await world.advance(0);
  expect(reported()).toEqual([{ seq: 2 }]);
  expect(unreadCount(store.get())).toBe(0);
});

test("what is not in view is not", async () => {
  const { mark, store, world, reported } = setUp();
  store.set({ open: false });
  mark();
  store.set({ open: true });
  world.visible = false;
  mark();
  await world.advance(0);
  expect(reported()).toEqual([]);
});

test("a mark that did not get through is told again", async () => {
  const { mark, world, server, reported } = setUp();
  server.down = true;
  mark();
  await world.advance(0);
  server.down = false;
  mark();
  await world.advance(0);
  mark();
  await world.advance(0);
  expect(reported()).toEqual([{ seq: 2 }, { seq: 2 }]);
});

test("what was told of a former account's conversation says nothing of another's", async () => {
  const { mark, store, world, reported } = setUp();
  mark();
  await world.advance(0);
  const messages = [message(1, { staff: "Ada" })];
  store.set({ known: { conversation: conversation({ id: "visitor-2" }), messages, cursor: 1 }, seenHere: 0 });
  mark();
  await world.advance(0);
  expect(reported()).toEqual([{ seq: 2 }, { seq: 1 }]);
});
