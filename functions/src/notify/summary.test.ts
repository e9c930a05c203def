import { expect, test } from "vitest";
import { aTarget, NOON } from "./notify-fakes.ts";
import { summaryOf } from "./summary.ts";

const SECOND = 1000;
/** A target of an earlier or later message, on WhatsApp, that waits. */
const waits = (dueIn: number) => aTarget({ channel: "whatsapp", unlessRead: true, dueAt: NOON + dueIn * SECOND });
const sent = (unlessRead: boolean) => aTarget({ channel: "whatsapp", unlessRead, state: "sent", dueAt: null });
const passedOn = (ago: number, firstAgo = ago) =>
  aTarget({
    channel: "whatsapp",
    unlessRead: true,
    state: "skipped",
    dueAt: null,
    error: "told with a later message",
    at: NOON - ago * SECOND,
    leftSince: NOON - firstAgo * SECOND,
  });
const skipped = (error: string, reason: "read" | "capped" = "read") =>
  aTarget({ channel: "whatsapp", state: "skipped", dueAt: null, error, reason });
const dead = aTarget({ channel: "whatsapp", state: "dead", dueAt: null, error: "refused" });
const passOn = (since = 0) => ({ skip: "told with a later message", since: NOON - since * SECOND });

type Mates = Record<number, ReturnType<typeof aTarget>>;
const table: [string, Mates, ReturnType<typeof summaryOf>][] = [
  ["alone", {}, { count: 1 }],
  ["after one that rang", { 9: sent(false) }, { count: 1 }],
  ["the last of a burst", { 7: sent(false), 8: passedOn(4), 9: passedOn(2) }, { count: 3 }],
  ["the last of those that are due at the same moment", { 8: waits(0), 9: waits(0) }, { count: 3 }],
  ["after one that was read", { 7: passedOn(4), 8: skipped("read meanwhile"), 9: passedOn(2) }, { count: 2 }],
  ["after one that was refused", { 8: passedOn(4), 9: dead }, { count: 2 }],
  ["after one that rang by itself while others waited", { 8: waits(-5), 9: sent(false) }, { count: 2 }],
  ["after one that was told with those before it", { 8: passedOn(9), 9: sent(true) }, { count: 1 }],
  ["after one that the cap held back", { 8: passedOn(4), 9: skipped("the cap", "capped") }, { count: 2 }],
  ["before one that is due within a minute", { 11: waits(60) }, passOn()],
  ["before one that is due later than that", { 11: waits(61) }, { count: 1 }],
  ["before one that could not be sent yet", { 11: { ...waits(5), state: "retry" } }, passOn()],
  ["before one that is just being sent and counts it", { 11: { ...waits(60), state: "sending" } }, passOn()],
  ["before one that was sent and counted it", { 11: sent(true) }, passOn()],
  ["before one that was sent by itself", { 11: sent(false) }, { count: 1 }],
  ["before one that is sent again by hand", { 11: { ...waits(5), resentAt: NOON } }, { count: 1 }],
  ["after one that is sent again by hand", { 9: { ...waits(5), resentAt: NOON } }, { count: 1 }],
  ["before one that failed", { 11: dead }, { count: 1 }],
  ["before one that may have arrived", { 11: { ...waits(5), state: "doubt" } }, { count: 1 }],
  ["before one that was read", { 11: skipped("read meanwhile") }, { count: 1 }],
  ["before one that failed, and another", { 11: dead, 12: waits(30) }, passOn()],
  // Whoever writes every half minute for an hour is heard of every minute, not after the hour.
  ["when the first that was passed on has waited for a minute", { 9: passedOn(45), 11: waits(20) }, { count: 2 }],
  ["when it has not", { 9: passedOn(30), 11: waits(20) }, passOn(30)],
  ["when one before that, which is not seen any more, has", { 9: passedOn(5, 61), 11: waits(0) }, { count: 2 }],
  ["when one before that has not", { 9: passedOn(5, 40), 11: waits(20) }, passOn(40)],
];

test.each(table)("%s", (_what, mates, expected) => {
  const others = Object.entries(mates).map(([seq, target]) => ({ seq: Number(seq), target }));
  expect(summaryOf(10, others, NOON)).toEqual(expected);
});
