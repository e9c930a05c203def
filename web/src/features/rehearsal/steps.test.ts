import {
  aConversation,
  aMessage,
  aVisitorCard,
  sayingAll,
  VISITOR,
} from "@porchlight/contract/examples/conversations.ts";
import type { Message } from "@porchlight/contract/conversations.ts";
import { aDelivery, aMe, aTarget } from "@porchlight/contract/examples/staff.ts";
import { NOT_KNOWN_YET } from "@porchlight/contract/findings.ts";
import type { Me } from "@porchlight/contract/people/me.ts";
import { rehearsalPage } from "@porchlight/contract/rehearsal-page.ts";
import { describe, expect, test } from "vitest";
import { after, begun, outlook, type Rehearsal } from "./rehearsal.ts";
import { isOver, stepsOf } from "./steps.ts";

const AT = Date.UTC(2026, 10, 29);
const running: Rehearsal = { conversationId: VISITOR, from: 3, at: AT, answer: null, shown: false };
const allOn = aMe({
  channels: (["push", "telegram", "whatsapp"] as const).map((channel) => ({ channel, state: "on", why: null })),
});
const staff = { kind: "staff", uid: "ada", name: "Ada" } as const;

const stateOf = (me: Me, deliveries: Parameters<typeof stepsOf>[2], now = AT) =>
  Object.fromEntries(stepsOf(me, running, deliveries, now).map(({ name, state, words }) => [name, [state, words]]));

const on = (page: string | null, ...said: [Message, ...Message[]]) =>
  aConversation({ ...sayingAll(...said), visitor: aVisitorCard({ page }) });
const visitors = (seq: number) => aMessage({ seq });
const answer = (seq: number) => aMessage({ seq, author: staff });

describe("the conversation is known by the page that it was written on", () => {
  const page = rehearsalPage("https://shop.web.app", "abc");
  test.each([
    ["on that page", on(page, visitors(3)), 3],
    ["on that page, and answered at once", on(page, visitors(3), answer(4)), 3],
    ["on the page of another rehearsal", on(rehearsalPage("https://shop.web.app", "abd"), visitors(3)), undefined],
    ["on another page with such a parameter", on("https://shop.web.app/lamps?m=abc", visitors(3)), undefined],
    ["on no page that is known", on(null, visitors(3)), undefined],
    ["among staff", aConversation({ ...sayingAll(visitors(3)), visitor: null }), undefined],
  ])("%s", (_, conversation, from) => {
    expect(begun([aConversation(), conversation], "abc", AT)?.from).toBe(from);
  });
});

describe("the answer", () => {
  const read = { [VISITOR]: 4 };
  test.each([
    ["is waited for", on("/", visitors(3)), [null, false]],
    ["has been written", on("/", visitors(3), answer(4)), [4, false]],
    ["has been seen", { ...on("/", visitors(3), answer(4)), read }, [4, true]],
    ["is not one that was written before", { ...on("/", answer(2)), read }, [null, false]],
  ])("%s", (_, conversation, expected) => {
    const { answer: seq, shown } = after(running, conversation);
    expect([seq, shown]).toEqual(expected);
  });

  test("stays, whoever writes afterwards; and who writes below it has seen it", () => {
    const answered = after(running, on("/", visitors(3), answer(4)));
    expect(after(answered, on("/", visitors(3), answer(4), visitors(5)))).toMatchObject({ answer: 4, shown: true });
    expect(after({ ...answered, shown: true }, on("/", answer(6)))).toMatchObject({ answer: 4, shown: true });
  });
});

test("before anything is written all waits, and what is not set up says so", () => {
  const steps = stepsOf(aMe(), undefined, undefined, AT);
  expect(steps.map(({ name, state }) => [name, state])).toEqual([
    ["stored", "waiting"],
    ["push", "ahead"],
    ["telegram", "ahead"],
    ["whatsapp", "unused"],
    ["answer", "ahead"],
  ]);
  expect(steps[3]).toMatchObject({ words: "WhatsApp is not set up.", settings: true });
  expect(isOver(steps)).toBe(false);
});

describe("a channel", () => {
  const push = (change: Parameters<typeof aTarget>[0] = {}) =>
    aTarget({ key: "push:ada:one", channel: "push", name: "Ada", ...change });
  const notified = (...targets: Parameters<typeof aDelivery>[1][]) => [aDelivery(3, ...targets)];

  test("is done when the provider has taken it, for whoever that was", () => {
    const states = stateOf(allOn, notified(push(), push({ key: "push:ada:two" }), aTarget()));
    expect(states["push"]).toEqual(["done", "Sent to Ada."]);
    expect(states["telegram"]?.[0]).toBe("done");
  });

  test.each([
    ["that is under way waits", aTarget({ state: "leased" }), "waiting", "On its way to Ben."],
    ["that is tried again says why", aTarget({ state: "retry", error: "Telegram: 502" }), "waiting", "Not yet: 502."],
    [
      "that failed says why",
      aTarget({ state: "dead", error: "Telegram: the bot was blocked.", reason: "refused" }),
      "failed",
      "Could not be sent to Ben: the bot was blocked.",
    ],
    [
      "that was left out says why",
      aTarget({ state: "skipped", error: "the monthly cap is reached", reason: "capped" }),
      "failed",
      "Could not be sent to Ben: the monthly cap is reached.",
    ],
    [
      "that was not needed is no failure",
      aTarget({ state: "skipped", error: "somebody answered", reason: "answered" }),
      "unused",
      "No need to tell Ben: somebody answered.",
    ],
  ] as const)("%s", (_, target, state, words) => {
    const [found, said] = stateOf(allOn, notified(target))["telegram"] ?? [];
    expect([found, said?.replaceAll(/[\u2066-\u2069]/gu, "")]).toEqual([state, words]);
  });

  test("one who was told is enough, and a failure counts more than what was not needed", () => {
    const dead = aTarget({ key: "telegram:cy", state: "dead", error: "gone", reason: "refused" });
    const needless = aTarget({ key: "telegram:di", state: "skipped", reason: "read" });
    expect(stateOf(allOn, notified(dead, aTarget()))["telegram"]?.[0]).toBe("done");
    expect(stateOf(allOn, notified(needless, dead))["telegram"]?.[0]).toBe("failed");
  });

  test("that nobody has connected is not set up, once others were told", () => {
    expect(stateOf(allOn, [])["whatsapp"]).toEqual(["waiting", "Waiting to be sent."]);
    expect(stateOf(allOn, notified(aTarget()))["whatsapp"]).toEqual([
      "unused",
      "Nobody who is told of visitors has connected it.",
    ]);
  });

  test("of which oneself was not told, though connected, says why that may be", () => {
    const whatsapp = { name: "+47 ··· 01", broken: null, windowUntil: null };
    const me = { ...allOn, connections: { ...allOn.connections, whatsapp } };
    const [state, words] = stateOf(me, notified(aTarget()))["whatsapp"] ?? [];
    expect(state).toBe("unused");
    expect(words).toMatch(/^Not to you: .* after this message\./u);
  });

  test("that nobody has connected is not set up also where that goes for all of them", () => {
    expect(stateOf(allOn, notified())["whatsapp"]?.[0]).toBe("unused");
  });

  test("of which nothing is known yet, on a site that was just deployed, waits like the others", () => {
    const fresh = aMe({ channels: [{ channel: "telegram", state: "off", why: NOT_KNOWN_YET }] });
    expect(stepsOf(fresh, undefined, undefined, AT)[2]).toMatchObject({ name: "telegram", state: "ahead" });
    expect(stateOf(fresh, [])["telegram"]).toEqual(["waiting", "Waiting to be sent."]);
    expect(stateOf(fresh, notified(aTarget()))["telegram"]?.[0]).toBe("done");
  });

  test("that is down says why; and after a minute it is said that nothing was sent", () => {
    const down = aMe({ channels: [{ channel: "telegram", state: "down", why: "Telegram: Unauthorized" }] });
    expect(stateOf(down, [])["telegram"]).toEqual(["failed", "Telegram: Unauthorized.".replace("Telegram: ", "")]);
    expect(stateOf(allOn, [], AT + 60_001)["push"]).toEqual([
      "failed",
      "Nothing was sent within a minute. Health says what does not work.",
    ]);
  });

  test("is not told of what was written before the rehearsal", () => {
    expect(stateOf(allOn, [aDelivery(2, aTarget())])["telegram"]?.[0]).toBe("waiting");
  });
});

describe("what may still come", () => {
  const answered = { ...running, answer: 4 };
  const over = { ...answered, shown: true };
  const notified = [aDelivery(3, aTarget())];
  test.each([
    ["the answer", running, notified, "open"],
    ["that it is shown", answered, notified, "open"],
    ["one more who is told", over, [aDelivery(3, aTarget(), aTarget({ state: "retry" }))], "open"],
    ["nothing", over, notified, "settled"],
    ["nothing, where one could not be told", over, [aDelivery(3, aTarget({ state: "dead" }))], "settled"],
    ["nothing by itself, where nobody is told", running, [], "unheard"],
    ["that it is shown, though nobody was told", answered, [aDelivery(3)], "open"],
    ["nothing, where it was answered all the same", over, [], "unheard"],
  ] as const)("%s", (_, rehearsal, deliveries, expected) => {
    expect(outlook(rehearsal, deliveries)).toBe(expected);
  });
});

test("it is over when nothing waits, be it done, failed or not set up", () => {
  const over = { ...running, answer: 4, shown: true };
  expect(isOver(stepsOf(allOn, over, [aDelivery(3, aTarget())], AT))).toBe(true);
  expect(isOver(stepsOf(allOn, running, [aDelivery(3, aTarget())], AT))).toBe(false);
});
