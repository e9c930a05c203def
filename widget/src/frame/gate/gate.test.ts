import type { FrameToHost } from "../../bridge/messages.ts";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { aSite } from "@porchlight/contract/examples/staff.ts";
import { firstState } from "../chat/chat-state.ts";
import { createFakeWorld } from "../chat/fake-services.ts";
import { createGate } from "./gate.ts";
import { mayBeHere } from "./may-be-here.ts";
import { originsAround } from "./turn-away.ts";

const HOST = {
  porchlight: "host",
  page: "https://shop.example/",
  open: true,
  key: "k".repeat(43),
  settings: { language: "he", accent: "#3355ff", theme: "dark", texts: {} },
};
const WIPE = { porchlight: "wipe" };

/** A frame whose browser answers by these, in order, the last one again and again. */
function frame(...answers: ("shown" | "not shown" | "no line")[]) {
  const log: string[] = [];
  const heard: FrameToHost[] = [];
  const dressed: string[] = [];
  const spoken: string[][] = [];
  const timers: (() => void)[] = [];
  const asked: string[] = [];
  const knowsSite = vi.fn<() => boolean>(() => true);
  let focused = 0;
  let isOpen = false;
  let next = answers[0] ?? "shown";
  const browser = {
    shows: async () => {
      next = answers.shift() ?? next;
      return next === "shown";
    },
    isThere: async () => next !== "no line",
    covers: () => false,
    enter() {},
    leave() {},
    onLeft() {},
    takeFocus: () => void (focused += 1),
  };
  const services = {
    request: async (ask: string) => {
      asked.push(ask);
      throw new Error("not asked for");
    },
    proveBy: () => {},
    later: (_: number, callback: () => void) => {
      timers.push(callback);
      return () => {};
    },
    random: () => 1,
    kept: createFakeWorld().services.kept,
    resumeKey: createFakeWorld().services.resumeKey,
  };
  const chat = {
    store: {
      get: () => ({ ...firstState, open: isOpen, site: knowsSite() ? aSite() : undefined }),
      subscribe: () => () => {},
    },
    wipe: async () => void log.push("wipe"),
    pageChanged: (page: string) => void log.push(page),
    keyGiven: (key: string) => void log.push(key),
    setOpen(open: boolean) {
      isOpen = open;
      log.push(open ? "open" : "closed");
    },
    dress: ({ accent = "" }) => void dressed.push(accent),
    identify: async (token: string) => void log.push(`identify ${token}`),
  };
  const gate = createGate(
    {
      services,
      chat,
      host: { tell: (message) => void heard.push(message) },
      speak: async (wishes) => void spoken.push(wishes.slice(0, 2)),
      onLetIn: () => void log.push("let in"),
    },
    browser,
    async () => void log.push("turned away"),
  );
  const settled = () => new Promise((resolve) => setImmediate(resolve));
  return { gate, log, focused: () => focused, heard, timers, settled, dressed, spoken, services, asked, knowsSite };
}

const root: { dataset: Record<string, string> } = { dataset: {} };
beforeEach(() => {
  root.dataset = {};
  vi.stubGlobal("document", { documentElement: root, activeElement: null });
  vi.stubGlobal("HTMLElement", Map);
  vi.stubGlobal("location", { hash: "#https://shop.example/sv" });
});
afterEach(() => vi.unstubAllGlobals());

describe("a page that may show the chat", () => {
  test("gives the focus to where one writes each time it is opened, and only then", async () => {
    const { gate, focused, settled } = frame("shown");
    await gate.letIn();
    for (const open of [false, true, true, false, true]) gate.hear({ ...HOST, open });
    await settled();
    expect(focused()).toBe(2);
  });

  test("is heard once the browser has said so, and not before", async () => {
    const { gate, log, dressed, spoken, settled } = frame("shown");
    gate.hear(HOST);
    // How it is to look and speak is taken at once.
    expect([log, dressed, spoken, root.dataset["theme"]]).toEqual([[], ["#3355ff"], [["he", "sv"]], "dark"]);
    await settled();
    // The page alone is known at once: what is written before the page has answered goes with it.
    expect(log).toEqual(["let in", HOST.page]);
    gate.hear(HOST);
    expect(log.slice(2)).toEqual([HOST.page, HOST.key, "open"]);
  });

  test("has the visitor forgotten", async () => {
    const { gate, log, heard, settled } = frame("shown");
    await gate.letIn();
    gate.hear(WIPE);
    await settled();
    expect([log, heard]).toEqual([["let in", "wipe"], [{ porchlight: "wiped" }]]);
  });

  test("has nobody asked whom its token names before the visitor has opened the chat, or written", async () => {
    const identity = { token: "kari" };
    const { gate, log, services } = frame("shown");
    await gate.letIn();
    gate.hear({ ...HOST, open: false, identity });
    expect(log).not.toContain("identify kari");
    gate.hear({ ...HOST, identity });
    expect(log.slice(-2)).toEqual(["open", "identify kari"]);
    gate.hear({ ...HOST, identity });
    expect(log.at(-1)).toBe("open");
    // After `shutdown` it is as if it had never been said; who has written before is named behind a closed window too.
    gate.hear(WIPE);
    services.kept.conversed = true;
    gate.hear({ ...HOST, open: false, identity });
    expect(log.slice(-2)).toEqual(["closed", "identify kari"]);
  });

  test("has nobody asked how to prove that a visitor is no robot who has done nothing yet", async () => {
    const { gate, log, asked, knowsSite, settled } = frame("shown");
    knowsSite.mockReturnValue(false);
    gate.hear(HOST);
    await settled();
    gate.hear({ ...HOST, open: false });
    await settled();
    expect([log.at(-1), asked]).toEqual(["closed", []]);
    gate.hear(HOST);
    await settled();
    expect([log.at(-1), asked]).toEqual(["open", ["GET /site"]]);
    await expect(gate.letIn()).rejects.toThrow("not asked for");
  });

  test.each([
    ["https://search.example/results", "https://search.example/results"],
    ["https://shop.example/cart", ""],
    [undefined, ""],
  ])("says on the first page of a visit that it came from %j, and that holds for the others", async (first, from) => {
    const { gate, services } = frame("shown");
    await gate.letIn();
    const pages = ["https://shop.example/", "https://shop.example/", "https://shop.example/lamps"];
    for (const [nth, page] of pages.entries()) {
      gate.hear({ ...HOST, page, title: "Lamps", referrer: nth === 0 ? first : "https://pay.example/" });
    }
    const visited = services.kept.visited();
    expect(visited).toEqual(
      ["https://shop.example/", "https://shop.example/lamps"].map((page) => [page, "Lamps", from]),
    );
  });

  test("is asked for once, however often", async () => {
    const { gate, log } = frame("shown", "not shown");
    await Promise.all([gate.letIn(), gate.letIn()]);
    await gate.letIn();
    expect(log).toEqual(["let in"]);
  });
});

describe("a page that may not", () => {
  test.each([HOST, WIPE, "nonsense"])("has nothing done by %j, however often it says it", async (said) => {
    const { gate, log, heard, settled } = frame("not shown");
    const entered = vi.fn<() => void>();
    void gate.letIn().then(entered, entered);
    for (let n = 0; n < 3; n += 1) {
      gate.hear(said);
      await settled();
    }
    expect(log).toEqual(["turned away"]);
    // The launcher goes.
    expect(heard).toEqual([{ porchlight: "wiped" }]);
    expect(entered).not.toHaveBeenCalled();
  });
});

describe("where the line breaks", () => {
  test("nobody is turned away, and it is asked again", async () => {
    const { gate, log, timers } = frame("no line", "shown");
    await expect(gate.letIn()).rejects.toThrow("the gate cannot be reached");
    expect(log).toEqual([]);
    timers[0]?.();
    await gate.letIn();
    expect(log).toEqual(["let in"]);
  });

  test.each([
    ["shown at once", ["shown"], true],
    ["not shown, twice", ["not shown", "not shown"], false],
    ["not shown while the line broke, then shown", ["not shown", "shown"], true],
  ] as const)("a gate that is %s: %s", async (_, answers, expected) => {
    const all = [...answers];
    const may = mayBeHere({ shows: async () => all.shift() === "shown", isThere: async () => true });
    expect(await may).toBe(expected);
  });
});

test.each([
  ["as the browser names them", ["https://shop.example", "https://evil.example"], "#https://lie.example"],
  ["each once, without our own", ["https://shop.example", "https://chat.example", "https://shop.example"], ""],
  ["but no opaque ones", ["https://shop.example", "null", "file://"], ""],
])("the pages around us are named %s", (_, ancestorOrigins, hash) => {
  const [first, second] = originsAround({ ancestorOrigins, hash, origin: "https://chat.example" });
  expect(first).toBe("https://shop.example");
  expect(second).toBe(ancestorOrigins[1] === "https://evil.example" ? "https://evil.example" : undefined);
});

test("where the browser names none, the page's own word is taken", () => {
  const origin = "https://chat.example";
  expect(originsAround({ hash: "#https://shop.example/de", origin })).toEqual(["https://shop.example"]);
  expect(originsAround({ hash: "#https://shop.example", origin })).toEqual(["https://shop.example"]);
  for (const hash of ["", "#null", "#javascript:alert(1)"]) expect(originsAround({ hash, origin })).toEqual([]);
});
