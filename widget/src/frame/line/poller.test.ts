import { describe, expect, test } from "vitest";
import { firstState, unreadCount } from "../chat/chat-state.ts";
import { nothingKnown } from "../chat/conversation.ts";
import { conversation, message, VISITOR } from "../chat/examples.ts";
import { createFakeWorld, type Asked } from "../chat/fake-services.ts";
import { createStore } from "../chat/store.ts";
import { unreachable } from "../request.ts";
import { createPoller, type TabNews } from "./poller.ts";

/** A conversation on a server, and one tab that follows it. */
function setUp({ leads = true, signedIn = true, open = true, seen = { id: "", seq: 0 } } = {}) {
  const server = {
    messages: [message(1)],
    rev: 1,
    down: false,
    stale: false,
    page: 100,
    nextPollMs: 15_000,
    read: {},
    id: VISITOR,
  };
  const { world, services } = createFakeWorld(({ ask, etag }: Asked) => {
    if (server.stale) return { kind: "failed", retryAfterMs: 0, staleToken: true };
    if (server.down) return unreachable;
    if (etag === `rev ${server.rev}`) return { kind: "unchanged" };
    const after = Number(ask.replace("GET /visitor/updates?after=", ""));
    const messages = server.messages.filter(({ seq }) => seq > after).slice(0, server.page);
    const { rev, nextPollMs } = server;
    const { seq, at } = server.messages.at(-1) ?? message(0);
    const last = { seq, author: { kind: "staff" as const, name: "Maria" }, preview: "", at };
    const body = {
      conversation: conversation({ id: server.id, rev, seq, last, read: server.read }),
      messages,
      nextPollMs,
    };
    return { kind: "ok", body, etag: `rev ${rev}` };
  });
  const store = createStore({ ...firstState, open });
  const reported: TabNews[] = [];
  const freshTokens: boolean[] = [];
  const queued: string[] = [];
  const kept = { seen };
  const poller = createPoller({
    services,
    store,
    identity: {
      uid: () => server.id,
      token: async (fresh) => {
        freshTokens.push(fresh);
        return signedIn ? "token" : undefined;
      },
    },
    tabs: {
      lead(onLead) {
        queued.push("lead");
        if (leads) onLead();
      },
      follow: () => void queued.push("follow"),
      tell: (news) => reported.push(news),
    },
    seen: { get: () => kept.seen, keep: (seen) => void (kept.seen = seen) },
    onNews: () => {},
  });
  const say = (staff: string) => {
    server.messages.push(message(server.messages.length + 1, { staff }));
    server.rev += 1;
  };
  const seqs = () => store.get().known.messages.map(({ seq }) => seq);
  const turn = (open: boolean) => store.set({ open });
  const paths = () => world.asked.map(({ ask }) => ask.replace("GET /visitor/updates?after=", ""));
  return { poller, store, world, services, server, reported, freshTokens, queued, kept, say, seqs, turn, paths };
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
    expect(world.asked.map(({ ask, etag }) => [ask, etag])).toEqual([
      ["GET /visitor/updates?after=0", undefined],
      ["GET /visitor/updates?after=1", "rev 1"],
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

  test.each([
    ["another window is in front for a moment", 300, 300],
    ["the clock is put back an hour meanwhile", 5_000, -3_600_000],
  ])("goes on where %s", async (_, looked, away) => {
    const { poller, world } = setUp();
    world.time = 7_200_000;
    poller.wake();
    await world.advance(looked);
    world.visible = false;
    poller.rest();
    world.time += away;
    world.visible = true;
    poller.wake();
    await world.advance(0);
    const asked = world.asked.length;
    await world.advance(15_000);
    expect(world.asked.length).toBe(asked + 1);
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

describe("while the window is closed", () => {
  const HALF_MINUTE = 30_000;

  test("asks every 30 s, however lively it was", async () => {
    const { poller, world, server, say, seqs } = setUp({ open: false });
    server.nextPollMs = 1_500;
    poller.wake();
    await world.advance(0);
    say("Maria");
    await world.advance(HALF_MINUTE - 1);
    expect(world.asked.length).toBe(1);
    await world.advance(1);
    expect(seqs()).toEqual([1, 2]);
  });

  test("closing it slows the polls down at once, and opening it asks at once", async () => {
    const { poller, world, turn } = setUp();
    poller.wake();
    await world.advance(10_000);
    turn(false);
    await world.advance(HALF_MINUTE - 1);
    expect(world.asked.length).toBe(1);
    await world.advance(1);
    expect(world.asked.length).toBe(2);
    await world.advance(2_000);
    turn(true);
    poller.wake();
    await world.advance(15_000);
    expect(world.asked.length).toBe(4);
  });

  test("ends when the conversation has been quiet for a day, and not before", async () => {
    const { poller, world, server } = setUp({ open: false });
    world.time = Date.parse(server.messages[0]?.at ?? "");
    poller.wake();
    await world.advance(24 * 3_600_000 - HALF_MINUTE);
    const asked = world.asked.length;
    await world.advance(48 * 3_600_000);
    expect(world.asked.length - asked).toBeLessThanOrEqual(2);
    const ended = world.asked.length;
    poller.wake();
    await world.advance(3_600_000);
    expect(world.asked.length).toBe(ended);
  });

  test("goes on again when the window is opened, or a push says that there is news", async () => {
    const { poller, world, server, turn } = setUp({ open: false });
    world.time = Date.parse(server.messages[0]?.at ?? "") + 25 * 3_600_000;
    poller.wake();
    await world.advance(3_600_000);
    expect(world.asked.length).toBe(1);
    poller.refresh();
    await world.advance(0);
    expect(world.asked.length).toBe(2);
    await world.advance(2_000);
    turn(true);
    poller.wake();
    await world.advance(HALF_MINUTE);
    expect(world.asked.length).toBe(4);
  });

  test("asks only for what was not seen, however long the conversation is", async () => {
    const { poller, world, server, seqs, paths, say, store } = setUp({ open: false, seen: { id: VISITOR, seq: 3 } });
    server.messages = [1, 2, 3].map((seq) => message(seq));
    poller.wake();
    await world.advance(0);
    expect([paths(), seqs()]).toEqual([["3"], []]);
    say("Maria");
    await world.advance(HALF_MINUTE);
    expect([paths(), seqs()]).toEqual([["3", "3"], [4]]);
    expect(unreadCount(store.get())).toBe(1);
  });

  test("opening it brings what was left out, and announces none of that", async () => {
    const { poller, world, server, seqs, store, turn } = setUp({ open: false, seen: { id: VISITOR, seq: 3 } });
    server.messages = [1, 2, 3, 4].map((seq) => message(seq, { staff: "Maria" }));
    poller.wake();
    await world.advance(0);
    turn(true);
    poller.wake();
    await world.advance(0);
    expect(seqs()).toEqual([1, 2, 3, 4]);
    expect(store.get().news).toEqual([]);
  });

  test("opening it before the first answer has come is opening it all the same", async () => {
    const { poller, world, server, seqs, turn } = setUp({ open: false, seen: { id: VISITOR, seq: 2 } });
    server.messages = [1, 2, 3].map((seq) => message(seq));
    poller.wake();
    turn(true);
    poller.wake();
    await world.advance(0);
    expect(seqs()).toEqual([1, 2, 3]);
  });

  test("what was seen of another's conversation leaves nothing out", async () => {
    const { poller, world, seqs, paths } = setUp({ open: false, seen: { id: "visitor-0", seq: 7 } });
    poller.wake();
    await world.advance(0);
    expect([paths(), seqs()]).toEqual([["7", "0"], [1]]);
  });

  test("keeps how far the visitor has seen: up to the first answer that they have not read", async () => {
    const { poller, world, server, kept, say } = setUp({ open: false });
    poller.wake();
    await world.advance(0);
    expect(kept.seen).toEqual({ id: VISITOR, seq: 1 });
    say("Maria");
    say("Maria");
    await world.advance(HALF_MINUTE);
    expect(kept.seen).toEqual({ id: VISITOR, seq: 1 });
    server.read = { [VISITOR]: 2 };
    server.rev += 1;
    await world.advance(HALF_MINUTE);
    expect(kept.seen).toEqual({ id: VISITOR, seq: 2 });
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
  const { poller, world, services, store } = setUp({ signedIn: false });
  services.kept.conversed = true;
  store.set({ known: { ...nothingKnown, awaited: true } });
  store.set({ reconnecting: true });
  poller.wake();
  await world.advance(600_000);
  expect(world.asked).toEqual([]);
  expect([services.kept.conversed, store.get().reconnecting]).toEqual([false, false]);
  // And nothing is waited for.
  expect(store.get().known).toEqual(nothingKnown);
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
    for (const news of one.reported) if (news.kind === "updates") other.poller.hear(news);
    expect(other.seqs()).toEqual([1, 2]);
    expect(other.world.asked.length).toBe(1);
  });

  test("one whose window is open says so, and one whose window is closed gives way to it", async () => {
    const open = setUp({ leads: false });
    open.poller.wake();
    expect(open.reported).toEqual([{ kind: "looking" }]);
    const closed = setUp({ open: false });
    closed.poller.wake();
    closed.poller.hear({ kind: "looking" });
    expect(closed.queued).toEqual(["lead", "follow", "lead"]);
    open.poller.hear({ kind: "looking" });
    expect(open.queued).toEqual(["lead"]);
  });

  test("one that is hidden does not come forward because another is looked at", async () => {
    const { poller, world, queued } = setUp({ open: false });
    world.visible = false;
    poller.hear({ kind: "looking" });
    expect(queued).toEqual([]);
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

describe("another account, after the first has ended", () => {
  test("begins with its own conversation: no message, cursor, tag or read mark of the former holds", async () => {
    const { poller, store, world, server, say, seqs } = setUp();
    say("Maria");
    poller.wake();
    await world.advance(0);
    store.set({ seenHere: 2 });
    Object.assign(server, {
      id: "visitor-2",
      rev: 7,
      messages: [message(1, { text: "Anybody?" }), message(2, { staff: "Ada" })],
    });
    await world.advance(15_000);
    expect(seqs()).toEqual([1, 2]);
    expect(store.get().known.messages.map(({ text }) => text)).toEqual(["Anybody?", "message 2"]);
    expect([store.get().known.conversation?.id, store.get().known.cursor]).toEqual(["visitor-2", 2]);
    expect(unreadCount(store.get())).toBe(1);
  });

  test("begins anew under the same id where the conversation was erased: nothing of before is shown", async () => {
    const { poller, world, store, server, say, seqs } = setUp();
    for (const staff of ["Maria", "Maria", "Maria"]) say(staff);
    poller.wake();
    await world.advance(0);
    expect(seqs()).toEqual([1, 2, 3, 4]);
    // Another tab has erased it, and written again.
    server.messages = [message(1, { text: "Begun anew" })];
    server.rev = 1;
    await world.advance(15_000);
    expect(store.get().known.messages.map(({ text }) => text)).toEqual(["Begun anew"]);
    expect(store.get().known).toMatchObject({ cursor: 1, conversation: { seq: 1, rev: 1 } });
  });

  test("is not mixed up by an answer to the former, nor by a tab that still has it", async () => {
    const { poller, world, server, seqs, store } = setUp();
    poller.wake();
    await world.advance(0);
    const former = { conversation: conversation({ seq: 9, rev: 9 }), messages: [message(9)], nextPollMs: 4_000 };
    Object.assign(server, { id: "visitor-2", rev: 7, messages: [message(1)] });
    poller.refresh();
    await world.advance(0);
    poller.hear({ kind: "updates", after: 0, updates: former, etag: "old" });
    await world.advance(0);
    expect([store.get().known.conversation?.id, seqs()]).toEqual(["visitor-2", [1]]);
  });
});
