import { afterEach, expect, test, vi } from "vitest";
import { createTabs, type TabNews, type Tabs } from "./tabs.ts";

/** On a busy machine. */
const soon = { timeout: 20_000 };

const open: Tabs[] = [];
afterEach(() => open.splice(0).forEach((tab) => tab.follow()));

function tab(name: string, log: string[]) {
  const made = createTabs((news: TabNews) => log.push(`${name} heard ${news.kind}`));
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
  one.tell({ kind: "wiped" });
  await vi.waitFor(() => expect([...log].sort()).toEqual(["three heard wiped", "two heard wiped"]), soon);
});
