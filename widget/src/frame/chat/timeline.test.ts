import type { Outbox, OutboxState } from "@porchlight/browser/outbox.ts";
import { describe, expect, test } from "vitest";
import { message, messageId } from "./examples.ts";
import type { VisitorText } from "./chat-state.ts";
import { timeline } from "./timeline.ts";

const dayOf = (at: number) => new Date(at).toISOString().slice(0, 10);
const noon = Date.UTC(2026, 10, 22, 12);
const item = (seq: number, state: OutboxState = { kind: "waiting" }): Outbox<VisitorText>[number] => ({
  id: messageId(seq),
  text: `message ${seq}`,
  page: undefined,
  at: noon + seq * 60_000,
  state,
});
const held: OutboxState = { kind: "held", failures: 1, retryAt: 5 };

function shown(input: Partial<Parameters<typeof timeline>[0]>): string[] {
  const items = timeline({ messages: [], outbox: [], online: true, readByStaff: 0, dayOf, ...input });
  return items.map((one) => {
    if (one.kind === "day") return one.key;
    const bubbles = one.bubbles.map(
      ({ text, state }) => text.replace("message ", "") + (state ? ` ${state.kind}` : ""),
    );
    return `${one.name || "me"}: ${bubbles.join(", ")}`;
  });
}

describe("the timeline", () => {
  test("is empty before anything was written", () => {
    expect(shown({})).toEqual([]);
  });

  test("groups what one person wrote in a row", () => {
    const messages = [
      message(1),
      message(2, { staff: "Maria" }),
      message(3, { staff: "Maria" }),
      message(4, { staff: "Jo" }),
    ];
    expect(shown({ messages })).toEqual(["2026-11-22", "me: 1 sent", "Maria: 2, 3", "Jo: 4"]);
  });

  test("begins a new group after a long pause", () => {
    const messages = [message(1, { staff: "Maria" }), message(20, { staff: "Maria" })];
    expect(shown({ messages })).toEqual(["2026-11-22", "Maria: 1", "Maria: 20"]);
  });

  test("divides days, also within what one person wrote", () => {
    const late = { ...message(1, { staff: "Maria" }), at: "2026-11-22T23:59:00Z" };
    const early = { ...message(2, { staff: "Maria" }), at: "2026-11-23T00:01:00Z" };
    expect(shown({ messages: [late, early] })).toEqual(["2026-11-22", "Maria: 1", "2026-11-23", "Maria: 2"]);
  });

  test("says sent or seen under the visitor's newest message only", () => {
    const messages = [message(1), message(2)];
    expect(shown({ messages, readByStaff: 1 })).toEqual(["2026-11-22", "me: 1, 2 sent"]);
    expect(shown({ messages, readByStaff: 2 })).toEqual(["2026-11-22", "me: 1, 2 seen"]);
  });

  test("shows the outbox after what is stored, in the visitor's own group", () => {
    const outbox = [item(2, { kind: "sending", failures: 0 }), item(3)];
    const named = { ...message(1), author: { kind: "visitor" as const, name: "Ada" } };
    expect(shown({ messages: [named], outbox })).toEqual(["2026-11-22", "me: 1 sent, 2 sending, 3 waiting"]);
  });

  test("shows a message once while it is stored and still in the outbox", () => {
    expect(shown({ messages: [message(1)], outbox: [item(1)] })).toEqual(["2026-11-22", "me: 1 sent"]);
  });

  test("shows nothing as being sent while offline", () => {
    const outbox = [item(1, { kind: "sending", failures: 0 }), item(2), item(3, { kind: "refused", reason: "" })];
    expect(shown({ outbox, online: false })).toEqual(["2026-11-22", "me: 1, 2 offline, 3 refused"]);
  });

  test("shows once, below the last, what is not sent and stands behind a text that is not sent", () => {
    expect(shown({ outbox: [item(1, held), item(2)] })).toEqual(["2026-11-22", "me: 1, 2 held"]);
  });

  test("says of what the server asked to wait that it goes a little later", () => {
    const paced: OutboxState = { ...held, paced: "soon" };
    expect(shown({ outbox: [item(1, paced), item(2)] })).toEqual(["2026-11-22", "me: 1, 2 paced"]);
    // By a press too, where that takes longer.
    expect(shown({ outbox: [item(1, { ...paced, paced: "later" })] })).toEqual(["2026-11-22", "me: 1 held"]);
  });
});
