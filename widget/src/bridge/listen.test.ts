import { describe, expect, test } from "vitest";
import { listen, type Envelope } from "./listen.ts";

const frame = { name: "our frame" };
const stranger = { name: "another window" };
const origin = "https://chat.example";

function bridge(source: () => unknown = () => frame) {
  const listeners = new Set<(event: Envelope) => void>();
  const heard: string[] = [];
  const stop = listen({
    inbox: {
      addEventListener: (_type, listener) => listeners.add(listener),
      removeEventListener: (_type, listener) => listeners.delete(listener),
    },
    source,
    origin,
    parse: (data) => (typeof data === "string" ? data : undefined),
    onMessage: (message) => heard.push(message),
  });
  return { heard, stop, say: (event: Envelope) => listeners.forEach((listener) => listener(event)) };
}

describe("listening on the bridge", () => {
  test("hears the one window on the one origin", () => {
    const { heard, say } = bridge();
    say({ origin, source: frame, data: "ready" });
    expect(heard).toEqual(["ready"]);
  });

  test.each([
    ["another origin", { origin: "https://evil.example", source: frame, data: "ready" }],
    ["an origin that begins like ours", { origin: "https://chat.example.evil", source: frame, data: "ready" }],
    ["another port", { origin: "https://chat.example:8443", source: frame, data: "ready" }],
    ["another window of our origin", { origin, source: stranger, data: "ready" }],
    ["nobody at all", { origin, source: null, data: "ready" }],
    ["what the parser does not know", { origin, source: frame, data: 1 }],
  ])("is deaf to %s", (_what, event) => {
    const { heard, say } = bridge();
    say(event);
    expect(heard).toEqual([]);
  });

  test("is deaf to a message without a source while there is no frame yet", () => {
    const { heard, say } = bridge(() => null);
    say({ origin, source: null, data: "ready" });
    expect(heard).toEqual([]);
  });

  test("hears nothing after stopping", () => {
    const { heard, say, stop } = bridge();
    stop();
    say({ origin, source: frame, data: "ready" });
    expect(heard).toEqual([]);
  });
});
