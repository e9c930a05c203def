import { describe, expect, test, vi } from "vitest";
import type { Line } from "../line/line.ts";
import { unreachable, type Answer } from "../request.ts";
import { createChat } from "./chat.ts";
import { conversation, message } from "./examples.ts";
// Loaded before: the clock of these tests waits for no file.
import "./refusal.ts";
import { createFakeWorld } from "./fake-services.ts";
import type { ChatState, VisitorText } from "./chat-state.ts";
import type { createStore } from "./store.ts";
import type { VisitorMessagePosted } from "@porchlight/contract/visitor-api.ts";

type Posted = Answer<VisitorMessagePosted>;

/** A server that stores by id, as the real one does, and a line to it that can be cut. */
function setUp({ before = [] as [string, string][] } = {}) {
  const { world, services } = createFakeWorld(() => unreachable);
  for (const [key, value] of before) world.lasting.setItem(key, value);
  const stored = new Map<string, string>();
  const line = {
    loads: 0,
    loadable: true,
    wakes: 0,
    rests: 0,
    typed: 0,
    hungUp: false,
    answer: undefined as Posted | undefined,
  };
  /** What the line throws, until it is taken away. */
  const fault = { code: undefined as string | undefined, is: false };
  /** Whether what the browser says of its connection is so. */
  const hint = { isTrue: true };
  const { keys } = world;

  async function post({ id, text }: VisitorText): Promise<Posted> {
    if (!world.online && hint.isTrue) return unreachable;
    if (fault.is) throw Object.assign(new Error("no"), fault);
    if (line.answer?.kind === "refused") return line.answer;
    const first = stored.size === 0;
    stored.set(id, text);
    // The message is stored, but the answer may get lost on its way.
    if (line.answer) return line.answer;
    const seq = [...stored.keys()].indexOf(id) + 1;
    const body = { message: { ...message(seq, { text }), id }, conversation: conversation({ seq }) };
    return { kind: "ok", body: { ...body, ...(first && { resumeKey: "key" }) }, etag: null };
  }
  const chat = createChat({
    services,
    loadLine: async (): Promise<Line> => {
      line.loads += 1;
      if (!line.loadable) throw new Error("offline");
      return {
        post,
        wake: () => void (line.wakes += 1),
        refresh: () => {},
        typing: () => void (line.typed += 1),
        rest: () => void (line.rests += 1),
        identify: async () => undefined,
        hangUp: async () => void (line.hungUp = true),
      };
    },
  });
  const states = () => chat.store.get().outbox.map(({ text, state }) => `${text}: ${state.kind}`);
  return { chat, world, line, fault, hint, stored, keys, states };
}

describe("a visitor who only looks", () => {
  test("loads no line and leaves nothing in the browser", async () => {
    const { chat, world, line } = setUp();
    chat.start();
    chat.setOpen(true);
    chat.surroundingsChanged();
    await world.advance(60_000);
    expect(line.loads).toBe(0);
    expect([...world.lasting.kept.keys(), ...world.passing.kept.keys()]).toEqual([]);
  });

  test("is given the site's greeting as soon as the server can be reached", async () => {
    let reachable = false;
    const { world, services } = createFakeWorld(() =>
      reachable ? { kind: "ok", body: { name: "Maple & Pine" }, etag: null } : unreachable,
    );
    const chat = createChat({ services, loadLine: () => Promise.reject(new Error()) });
    chat.start();
    await world.advance(0);
    reachable = true;
    await world.advance(1_000);
    expect(chat.store.get().site?.name).toBe("Maple & Pine");
  });
});

describe("writing", () => {
  test("loads the line once, at the first character", async () => {
    const { chat, world, line } = setUp();
    chat.draftChanged("D");
    chat.draftChanged("Do");
    await world.advance(0);
    expect(line.loads).toBe(1);
  });

  test("keeps the draft for this tab", () => {
    const { chat, world } = setUp();
    chat.draftChanged("Do you");
    expect([...world.passing.kept.values()]).toEqual(["Do you"]);
  });

  test("sends the text as the contract takes it, and hands on the resume key", async () => {
    const { chat, world, stored, keys, states } = setUp();
    expect(chat.send("  Do you ship to Norway?\r\n ")).toBe(true);
    await world.advance(0);
    expect([...stored.values()]).toEqual(["Do you ship to Norway?"]);
    expect(chat.store.get().known.messages.map(({ text }) => text)).toEqual(["Do you ship to Norway?"]);
    expect(states()).toEqual([]);
    expect(keys).toEqual(["key"]);
  });

  test.each(["", " \n ", "x".repeat(4001)])("does not send what is empty or too long", (text) => {
    const { chat, states } = setUp();
    expect(chat.send(text)).toBe(false);
    expect(states()).toEqual([]);
  });
});

describe("without a connection", () => {
  test("what was written is kept, and sent once and in order when the connection is back", async () => {
    const { chat, world, stored, states } = setUp();
    world.online = false;
    chat.surroundingsChanged();
    chat.send("one");
    chat.send("two");
    await world.advance(600_000);
    expect(states()).toEqual(["one: held", "two: waiting"]);
    expect(stored.size).toBe(0);
    world.online = true;
    chat.surroundingsChanged();
    await world.advance(0);
    expect([...stored.values()]).toEqual(["one", "two"]);
    expect(states()).toEqual([]);
  });

  test("what is written is sent all the same where only the browser thinks so", async () => {
    const { chat, world, hint, stored } = setUp();
    hint.isTrue = world.online = false;
    chat.surroundingsChanged();
    chat.send("one");
    await world.advance(0);
    expect([...stored.values()]).toEqual(["one"]);
  });

  test("a reload does not lose what was not sent", async () => {
    const first = setUp();
    first.world.online = false;
    first.chat.send("one");
    first.chat.send("two");
    const second = setUp({ before: [...first.world.lasting.kept] });
    second.chat.start();
    await second.world.advance(0);
    expect([...second.stored.values()].sort()).toEqual(["one", "two"]);
    expect([...second.world.lasting.kept.keys()].filter((key) => key.includes("outbox"))).toEqual([]);
  });

  test("a message whose answer got lost is stored once", async () => {
    const { chat, world, line, stored, states } = setUp();
    line.answer = unreachable;
    chat.send("one");
    await world.advance(0);
    expect(states()).toEqual(["one: held"]);
    line.answer = undefined;
    await world.advance(1_000);
    expect([...stored.values()]).toEqual(["one"]);
    expect(states()).toEqual([]);
  });

  test("a line that could not be loaded is loaded at the next try", async () => {
    const { chat, world, line, stored } = setUp();
    line.loadable = false;
    chat.send("one");
    await world.advance(0);
    expect(stored.size).toBe(0);
    line.loadable = true;
    await world.advance(1_000);
    expect([...stored.values()]).toEqual(["one"]);
  });

  test("the pauses between tries grow to two minutes and no further", async () => {
    const { chat, world, line } = setUp();
    line.answer = unreachable;
    chat.send("one");
    await world.advance(3_600_000);
    const { state } = chat.store.get().outbox[0] ?? {};
    expect(state?.kind === "held" && state.retryAt - world.time).toBeLessThanOrEqual(120_000);
    expect(state?.kind === "held" && state.failures).toBeGreaterThan(30);
  });

  test("a server that asks for a pause is given it", async () => {
    const { chat, world, line } = setUp();
    line.answer = { kind: "failed", retryAfterMs: 60_000, staleToken: false };
    chat.send("one");
    await world.advance(59_000);
    const { state } = chat.store.get().outbox[0] ?? {};
    expect(state).toMatchObject({ kind: "held", failures: 1, retryAt: 60_000 });
  });
});

test("the first message after all was erased begins a conversation in which nothing of before stands", async () => {
  const { chat, world } = setUp();
  chat.start();
  const before = [message(1, { text: "Before" }), message(2, { text: "Before too" })];
  const known = { conversation: conversation({ seq: 2, rev: 9 }), messages: before, cursor: 2 };
  (chat.store as ReturnType<typeof createStore<ChatState>>).set({ known });
  chat.send("Begun anew");
  await world.advance(0);
  const { messages, cursor, conversation: now } = chat.store.get().known;
  expect([messages.map(({ text }) => text), cursor, now?.seq]).toEqual([["Begun anew"], 0, 1]);
});

test("a refused text stays where it was written, does not stop the next, and goes again when the visitor says so", async () => {
  const { chat, world, line, stored, states } = setUp();
  line.answer = { kind: "refused", code: "INVALID_ARGUMENT" };
  chat.send("one");
  await world.advance(0);
  line.answer = undefined;
  chat.send("two");
  await world.advance(600_000);
  expect(states()).toEqual(["one: refused"]);
  expect([...stored.values()]).toEqual(["two"]);
  chat.tryAgain(chat.store.get().outbox[0]?.id ?? "");
  await world.advance(0);
  expect([...stored.values()]).toEqual(["two", "one"]);
});

test.each([
  ["a file of ours does not come", undefined],
  ["Google's sign-in does not answer", "auth/network-request-failed"],
])("while %s a text waits, and goes by itself", async (_, code) => {
  const { chat, world, fault, stored, states } = setUp();
  Object.assign(fault, { is: true, code });
  chat.send("one");
  await world.advance(0);
  expect(states()).toEqual(["one: held"]);
  fault.is = false;
  await world.advance(1_000);
  expect([...stored.values()]).toEqual(["one"]);
});

test("where the project lets no visitor sign in, the visitor is told, the owner too, and nothing is lost", async () => {
  const console_ = vi.spyOn(console, "error").mockReturnValue();
  const { chat, world, fault, stored } = setUp();
  Object.assign(fault, { is: true, code: "auth/admin-restricted-operation" });
  chat.send("one");
  await world.advance(600_000);
  const [item] = chat.store.get().outbox;
  expect(item?.state).toEqual({ kind: "refused", reason: "notSetUp" });
  expect(console_.mock.calls.flat().join()).toContain("Anonymous");
  console_.mockRestore();
  fault.is = false;
  chat.tryAgain(item?.id ?? "");
  await world.advance(0);
  expect([...stored.values()]).toEqual(["one"]);
});

describe("a visitor who comes back", () => {
  const before: [string, string][] = [["porchlight:conversation", "1"]];

  test("follows the conversation at once, and again at every look", async () => {
    const { chat, world, line } = setUp({ before });
    chat.start();
    await world.advance(0);
    chat.surroundingsChanged();
    await world.advance(0);
    expect([line.loads, line.wakes]).toEqual([1, 2]);
  });

  test("sees that it is on its way, also where only the page can bring them back; nobody else does", () => {
    const isAwaited = ({ chat }: ReturnType<typeof setUp>) => chat.store.get().known.awaited ?? false;
    const known = setUp({ before });
    known.chat.start();
    expect(isAwaited(known)).toBe(true);
    const other = setUp();
    other.chat.start();
    expect(isAwaited(other)).toBe(false);
    other.chat.keyGiven("key");
    expect(isAwaited(other)).toBe(true);
  });

  test("leaves the following to other tabs while the page is hidden", async () => {
    const { chat, world, line } = setUp({ before });
    chat.start();
    world.visible = false;
    chat.surroundingsChanged();
    await world.advance(0);
    expect(line.rests).toBe(1);
  });

  test("is told while the line cannot be loaded, and it is tried until it can", async () => {
    const { chat, world, line } = setUp({ before });
    line.loadable = false;
    chat.start();
    await world.advance(10_000);
    expect(chat.store.get().reconnecting).toBe(true);
    line.loadable = true;
    await world.advance(120_000);
    expect(line.wakes).toBe(1);
  });

  test("can be forgotten: signed out, and nothing kept", async () => {
    const { chat, world, line } = setUp({ before });
    chat.start();
    chat.draftChanged("more");
    await chat.wipe();
    expect(line.hungUp).toBe(true);
    expect([...world.lasting.kept.keys(), ...world.passing.kept.keys()]).toEqual([]);
    // The panel's sign-in, in the same browser, is not the visitor's to end.
    expect(world.forgotten).toBe("all but sign-ins");
  });

  test("is forgotten even where the line cannot be loaded", async () => {
    const { chat, world, line } = setUp({ before });
    line.loadable = false;
    await chat.wipe();
    expect([...world.lasting.kept.keys()]).toEqual([]);
    expect(world.forgotten).toBe("all");
  });
});
