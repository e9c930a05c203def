import { afterEach, expect, test, vi } from "vitest";
import { joinTabs, type Tabs } from "./tabs.ts";

/** On a busy machine. */
const soon = { timeout: 20_000 };

const open: Tabs<string>[] = [];
afterEach(() => {
  vi.unstubAllGlobals();
  open.splice(0).forEach((tab) => tab.leave());
});

function tab(name: string, log: string[]) {
  const made = joinTabs("chat", (news: string) => void log.push(`${name} heard ${news}`));
  open.push(made);
  return { ...made, lead: () => made.lead(() => log.push(`${name} leads`)) };
}

test("one tab leads, and another when the first lets go", async () => {
  const log: string[] = [];
  const one = tab("one", log);
  const two = tab("two", log);
  one.lead();
  two.lead();
  await vi.waitFor(() => expect(log).toEqual(["one leads"]), soon);
  one.follow();
  await vi.waitFor(() => expect(log).toEqual(["one leads", "two leads"]), soon);
});

test("a tab that let go before its turn does not lead", async () => {
  const log: string[] = [];
  const one = tab("one", log);
  const two = tab("two", log);
  const three = tab("three", log);
  one.lead();
  two.lead();
  three.lead();
  await vi.waitFor(() => expect(log).toEqual(["one leads"]), soon);
  two.follow();
  one.follow();
  await vi.waitFor(() => expect(log).toEqual(["one leads", "three leads"]), soon);
});

test("what a tab tells is heard by the others and not by itself", async () => {
  const log: string[] = [];
  const one = tab("one", log);
  tab("two", log);
  tab("three", log);
  one.tell("wiped");
  await vi.waitFor(() => expect([...log].sort()).toEqual(["three heard wiped", "two heard wiped"]), soon);
});

test("a tab that has left leads no more, and hears nothing", async () => {
  const log: string[] = [];
  const one = tab("one", log);
  const two = tab("two", log);
  const three = tab("three", log);
  one.lead();
  await vi.waitFor(() => expect(log).toEqual(["one leads"]), soon);
  one.leave();
  two.lead();
  await vi.waitFor(() => expect(log).toEqual(["one leads", "two leads"]), soon);
  two.tell("news");
  await vi.waitFor(() => expect(log).toContain("three heard news"), soon);
  expect(log).not.toContain("one heard news");
  three.leave();
});

test("where there are no channels, each tab leads, for it hears nothing from another", () => {
  vi.stubGlobal("BroadcastChannel", undefined);
  const log: string[] = [];
  const one = tab("one", log);
  const two = tab("two", log);
  one.lead();
  two.lead();
  one.tell("news");
  expect(log).toEqual(["one leads", "two leads"]);
});
