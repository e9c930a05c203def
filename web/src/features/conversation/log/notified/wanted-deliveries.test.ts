import { describe, expect, test } from "vitest";
import { aMessage, writtenBy } from "@porchlight/contract/examples/conversations.ts";
import { aColleague, aDelivery, aTarget, type Target } from "@porchlight/contract/examples/staff.ts";
import type { KnownDeliveries } from "./deliveries-store.ts";
import { askAfter } from "./wanted-deliveries.ts";

const WRITTEN = Date.parse(aMessage().at);
const SECOND = 1000;
const MINUTE = 60_000;
const staff = writtenBy(aColleague());

type State = Target["state"];

/** Ledgers of these states, asked about at this time. */
function known(states: Record<number, State>, at = WRITTEN, until = 9): KnownDeliveries {
  const deliveries = Object.entries(states).map(([seq, state]) => aDelivery(Number(seq), aTarget({ state })));
  return {
    byMessage: Object.fromEntries(deliveries.map((delivery) => [delivery.messageId, delivery])),
    asked: { from: 1, until, at },
  };
}
const nothing: KnownDeliveries = { byMessage: {}, asked: undefined };

describe("asks", () => {
  test("when a conversation is opened, from its first message of the visitor on", () => {
    const messages = [aMessage({ seq: 4, ...staff }), aMessage({ seq: 5 }), aMessage({ seq: 6 })];
    expect(askAfter(messages, nothing, WRITTEN + 90 * MINUTE)).toBe(4);
  });

  test("when the visitor writes again, for the new message alone", () => {
    const messages = [aMessage(), aMessage({ seq: 2 })];
    expect(askAfter(messages, known({ 1: "sent" }, WRITTEN, 1), WRITTEN + 90 * MINUTE)).toBe(1);
  });

  test.each<State>(["pending", "leased", "sending", "retry", "unknown"])("again while a target is %s", (state) => {
    const messages = [aMessage(), aMessage({ seq: 2 })];
    expect(askAfter(messages, known({ 1: "sent", 2: state }), WRITTEN + 4 * SECOND)).toBe(1);
  });

  test("again while the ledger of a fresh message is not there", () => {
    expect(askAfter([aMessage()], known({}), WRITTEN + 4 * SECOND)).toBe(0);
  });

  test("only once a minute for what is older and still open", () => {
    const asked = WRITTEN + 30 * MINUTE;
    const open = known({ 1: "retry" }, asked);
    expect(askAfter([aMessage()], open, asked + 59 * SECOND)).toBeUndefined();
    expect(askAfter([aMessage()], open, asked + 60 * SECOND)).toBe(0);
  });
});

describe("asks nothing", () => {
  test.each<State>(["sent", "skipped", "dead"])("once all is %s", (state) => {
    expect(askAfter([aMessage()], known({ 1: state }), WRITTEN + SECOND)).toBeUndefined();
  });

  test("about what staff wrote, or a note", () => {
    const messages = [aMessage({ seq: 1, ...staff }), aMessage({ seq: 2, ...staff, internal: true })];
    expect(askAfter(messages, nothing, WRITTEN)).toBeUndefined();
  });

  test("again about an old message that has no ledger", () => {
    expect(askAfter([aMessage()], known({}), WRITTEN + 60 * MINUTE)).toBeUndefined();
  });

  test("about earlier messages that are loaded later, which no answer would hold", () => {
    const { byMessage } = known({ 60: "sent" });
    const later = { byMessage, asked: { from: 60, until: 60, at: WRITTEN } };
    expect(askAfter([aMessage({ seq: 9 }), aMessage({ seq: 60 })], later, WRITTEN)).toBeUndefined();
  });
});
