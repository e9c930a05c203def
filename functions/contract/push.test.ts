import { describe, expect, test } from "vitest";
import { decide, pageToFocus, type Push, readPush, readWorkerMessage } from "./push.ts";

const envelope = (data: object) => ({ from: "123", fcmMessageId: "m", priority: "high", data });
const DATA = { title: "Ada · Lamp Shop", body: "Hello", tag: "ada", link: "https://a.example/panel/", seq: "3" };
const PUSH = { ...DATA, close: false, seq: 3, silent: false } as const satisfies Push;
const CALM = { lying: undefined, onScreen: false, mustShow: false };
const lying = (seq: number) => ({ title: "Ada · Lamp Shop", body: `message ${seq}`, link: "https://a.example/", seq });

describe("a push", () => {
  test("is read out of FCM's envelope", () => {
    expect(readPush(envelope(DATA))).toEqual(PUSH);
    expect(readPush(envelope({ ...DATA, silent: "true" }))).toEqual({ ...PUSH, silent: true });
    expect(readPush(envelope({ close: "true", tag: "ada", seq: "3" }))).toEqual({ close: true, tag: "ada", seq: 3 });
  });

  test.each([
    undefined,
    null,
    "text",
    7,
    {},
    { data: null },
    envelope({}),
    envelope({ title: "x" }),
    envelope({ tag: "x" }),
  ])("is not %j", (payload) => {
    expect(readPush(payload)).toBeUndefined();
  });

  test.each(["", "abc", "-4", undefined])("with %j as its seq has none", (seq) => {
    expect(readPush(envelope({ ...DATA, seq }))).toMatchObject({ seq: 0 });
  });
});

describe("a message", () => {
  test("is shown with its sound where nothing lies", () => {
    expect(decide(PUSH, CALM)).toEqual({
      show: { ...DATA, seq: 3, silent: false, renotify: false },
      close: false,
    });
  });

  test("takes the place of the one before it, and is heard again", () => {
    expect(decide(PUSH, { ...CALM, lying: lying(2) }).show).toMatchObject({ seq: 3, body: "Hello", renotify: true });
  });

  test("of a burst takes its place without a sound", () => {
    const { show } = decide({ ...PUSH, silent: true }, { ...CALM, lying: lying(2) });
    expect(show).toMatchObject({ seq: 3, silent: true, renotify: false });
  });

  test("that was sent twice is heard once", () => {
    expect(decide(PUSH, { ...CALM, lying: lying(3) }).show).toMatchObject({ silent: true, renotify: false });
  });

  test("that comes after a later one leaves that one's words", () => {
    expect(decide(PUSH, { ...CALM, lying: lying(5) }).show).toMatchObject({ seq: 5, body: "message 5", silent: true });
  });

  test("of a conversation that is being read is not shown, and takes away what lies there", () => {
    expect(decide(PUSH, { ...CALM, onScreen: true })).toEqual({ show: undefined, close: true });
  });

  test("is shown without a sound and taken away at once where the browser insists", () => {
    const { show, close } = decide(PUSH, { ...CALM, onScreen: true, mustShow: true });
    expect(show).toMatchObject({ seq: 3, silent: true, renotify: false });
    expect(close).toBe(true);
  });
});

describe("what was read elsewhere", () => {
  const READ = { close: true, tag: "ada", seq: 3 } as const satisfies Push;

  test.each([1, 3])("takes away a notification of message %i", (seq) => {
    expect(decide(READ, { ...CALM, lying: lying(seq) })).toEqual({ show: undefined, close: true });
  });

  test("leaves one of a later message", () => {
    expect(decide(READ, { ...CALM, lying: lying(4) })).toEqual({ show: undefined, close: false });
    expect(decide(READ, { ...CALM, lying: lying(4), mustShow: true })).toEqual({
      show: { ...lying(4), tag: "ada", silent: true, renotify: false },
      close: false,
    });
  });

  test("shows itself for a moment, without a sound, where the browser insists", () => {
    const { show, close } = decide(READ, { ...CALM, mustShow: true });
    expect(show).toMatchObject({ tag: "ada", silent: true, renotify: false });
    expect(close).toBe(true);
  });
});

test("nothing is silent and renotifies at once, which browsers refuse", () => {
  for (const silent of [true, false])
    for (const seq of [0, 2, 3, 4])
      for (const onScreen of [true, false])
        for (const mustShow of [true, false]) {
          const { show } = decide({ ...PUSH, silent }, { lying: seq ? lying(seq) : undefined, onScreen, mustShow });
          expect(show?.silent && show.renotify).not.toBe(true);
        }
});

test("a click goes to the page in front, else to one that is seen, else to any", () => {
  const page = (url: string, visible: boolean, focused: boolean) => ({ url, visible, focused });
  const [hidden, seen, front] = [page("a", false, false), page("b", true, false), page("c", true, true)] as const;
  expect(pageToFocus([hidden, seen, front])).toBe(front);
  expect(pageToFocus([hidden, seen])).toBe(seen);
  expect(pageToFocus([hidden])).toBe(hidden);
  expect(pageToFocus([])).toBeUndefined();
});

test.each([null, "open", {}, { porchlight: "open" }, { porchlight: "woken", tag: 1 }, { porchlight: "wipe" }])(
  "%j is no message of a worker",
  (data) => {
    expect(readWorkerMessage(data)).toBeUndefined();
  },
);
