import { describe, expect, test } from "vitest";
import { firstState } from "../chat/chat-state.ts";
import { conversation, message } from "../chat/examples.ts";
import { createFakeWorld, type Asked } from "../chat/fake-services.ts";
import { createStore } from "../chat/store.ts";
import { unreachable } from "../request.ts";
import { createPoller } from "./poller.ts";
import type { TabNews } from "./tabs.ts";

/** A conversation on a server, and one tab that follows it. */
function setUp({ leads = true, signedIn = true } = {}) {
  const server = { messages: [message(1)], rev: 1, down: false, stale: false, page: 100, nextPollMs: 15_000 };
  const { world, services } = createFakeWorld(({ path, etag }: Asked) => {
    if (server.stale) return { kind: "failed", retryAfterMs: 0, staleToken: true };
    if (server.down) return unreachable;
    if (etag === `rev ${server.rev}`) return { kind: "unchanged" };
    const after = Number(new URL(path, "http://x").searchParams.get("after"));
    const messages = server.messages.filter(({ seq }) => seq > after).slice(0, server.page);
    const { rev, nextPollMs } = server;
    const body = { conversation: conversation({ rev, seq: server.messages.length }), messages, nextPollMs };
    return { kind: "ok", body, etag: `rev ${rev}` };
  });
  const store = createStore(firstState);
  const told: TabNews[] = [];
  const freshTokens: boolean[] = [];
  const poller = createPoller({
    services,
    store,
    identity: {
      token: async (fresh) => {
        freshTokens.push(fresh);
        return signedIn ? "token" : undefined;
      },
    },
    tabs: { lead: (onLead) => leads && onLead(), follow: () => {}, tell: (news) => told.push(news) },
    onNews: () => {},
  });
  const say = (staff: string) => {
    server.messages.push(message(server.messages.length + 1, { staff }));
    server.rev += 1;
  };
  const seqs = () => store.get().known.messages.map(({ seq }) => seq);
  return { poller, store, world, services, server, told, freshTokens, say, seqs };
}

describe("following a conversation", () => {
  test("asks at once, then as the server says", async () => {
    const { poller, world, seqs, say } = setUp();
    poller.wake();
    await world.advance(0);
    expect(seqs()).toEqual([1]);
    say("Maria");
    await world.advance(14_999);
    expect(seqs()).toEqual([1]);
    await world.advance(1);
    expect(seqs()).toEqual([1, 2]);
  });

  test("asks only for what is new, and lets the server say that nothing is", async () => {
    const { poller, world } = setUp();
    poller.wake();
    await world.advance(15_000);
    expect(world.asked.map(({ path, etag }) => [path, etag])).toEqual([
      ["/api/visitor/updates?after=0", undefined],
      ["/api/visitor/updates?after=1", "rev 1"],
    ]);
  });

  test("fetches a long conversation page by page without waiting", async () => {
    const { poller, world, server, seqs } = setUp();
    server.messages = [1, 2, 3, 4, 5].map((seq) => message(seq));
    server.page = 2;
    poller.wake();
    await world.advance(0);
    expect(seqs()).toEqual([1, 2, 3, 4, 5]);
  });

  test("takes several reasons to look within a second for one", async () => {
    const { poller, world } = setUp();
    poller.wake();
    poller.wake();
    await world.advance(500);
    poller.wake();
    await world.advance(0);
    expect(world.asked.length).toBe(1);
  });

  test("asks once more if a message was sent while a poll was under way", async () => {
    const { poller, world } = setUp();
    poller.wake();
    poller.refresh();
    await world.advance(0);
    expect(world.asked.length).toBe(2);
  });

  test("asks nothing on a hidden page, and nothing after it was hidden", async () => {
    const { poller, world } = setUp();
    world.visible = false;
    poller.wake();
    await world.advance(60_000);
    expect(world.asked).toEqual([]);
    world.visible = true;
    poller.wake();
    await world.advance(0);
    poller.rest();
    await world.advance(600_000);
    expect(world.asked.length).toBe(1);
  });

  test("takes an unsent text out of the outbox when the server turns out to have it", async () => {
    const { poller, store, world, services } = setUp();
    const { id, text } = message(1);
    const item = { id, text, page: undefined, at: 0 };
    services.kept.keepOutboxItem(item);
    store.set({ outbox: [{ ...item, state: { kind: "held", failures: 1, retryAt: 1e9 } }] });
    poller.wake();
    await world.advance(0);
    expect(store.get().outbox).toEqual([]);
    expect(services.kept.outbox()).toEqual([]);
  });

  test("announces what comes while the visitor is here, not what was there before", async () => {
    const { poller, store, world, say } = setUp();
    say("Maria");
    poller.wake();
    await world.advance(0);
    expect(store.get().news).toEqual([]);
    say("Maria");
    await world.advance(15_000);
    expect(store.get().news.map(({ seq }) => seq)).toEqual([3]);
  });
});

describe("when the server cannot be reached", () => {
  test("the visitor sees it, and the pauses grow to two minutes", async () => {
    const { poller, store, world, server } = setUp();
    server.down = true;
    poller.wake();
    await world.advance(0);
    expect(store.get().reconnecting).toBe(true);
    await world.advance(3_600_000);
    const before = world.asked.length;
    await world.advance(1_200_000);
    expect(world.asked.length - before).toBe(10);
  });

  test("all is well after one success", async () => {
    const { poller, store, world, server, seqs } = setUp();
    server.down = true;
    poller.wake();
    await world.advance(0);
    server.down = false;
    await world.advance(1_000);
    expect(store.get().reconnecting).toBe(false);
    expect(seqs()).toEqual([1]);
  });

  test("a token that the server does not take is made anew", async () => {
    const { poller, world, server, freshTokens } = setUp();
    server.stale = true;
    poller.wake();
    await world.advance(1_000);
    expect(freshTokens).toEqual([false, true]);
  });
});

test("a sign-in that the browser has forgotten ends the following, and the mark of it", async () => {
  const { poller, world, services } = setUp({ signedIn: false });
  services.kept.conversed = true;
  poller.wake();
  await world.advance(600_000);
  expect(world.asked).toEqual([]);
  expect(services.kept.conversed).toBe(false);
});

describe("several tabs", () => {
  test("one that does not lead looks once and then leaves it to the other", async () => {
    const { poller, world } = setUp({ leads: false });
    poller.wake();
    await world.advance(600_000);
    expect(world.asked.length).toBe(1);
  });

  test("what one tab was told, the other knows without asking", async () => {
    const one = setUp();
    const other = setUp({ leads: false });
    other.poller.wake();
    await other.world.advance(0);
    one.poller.wake();
    await one.world.advance(0);
    one.say("Maria");
    await one.world.advance(15_000);
    for (const news of one.told) if (news.kind === "updates") other.poller.hear(news);
    expect(other.seqs()).toEqual([1, 2]);
    expect(other.world.asked.length).toBe(1);
  });

  test("one that missed something asks for it", async () => {
    const { poller, world, say, seqs } = setUp({ leads: false });
    say("Maria");
    say("Maria");
    const updates = { conversation: conversation({ seq: 3, rev: 3 }), messages: [message(3)], nextPollMs: 4_000 };
    poller.hear({ kind: "updates", after: 2, updates, etag: undefined });
    await world.advance(0);
    expect(seqs()).toEqual([1, 2, 3]);
  });

  test("one that fails gets over it by itself", async () => {
    const { poller, world, server, seqs } = setUp({ leads: false });
    server.down = true;
    poller.wake();
    await world.advance(0);
    server.down = false;
    await world.advance(1_000);
    expect(seqs()).toEqual([1]);
  });
});
