import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { has } from "../widget-states/reach.ts";
import { setStage } from "../widget-states/stage.ts";
import { states, type State } from "../widget-states/states.ts";
import { faults } from "./axe.ts";
import type { Running, Tab, Where } from "./engine.ts";
import { asTheyCome, inForcedColours } from "./engines.ts";

/** What axe finds in each state of the widget, in the page around it and in its frame: nothing. */
const first = states.find(({ name }) => name === "first-open") as State;

/** From the same window on, the other way round and dark: an Arabic page at night. */
async function turn(tab: Tab, where: Where): Promise<void> {
  await tab.run("page", () => {
    const { documentElement: root } = document;
    Object.assign(root, { dir: "rtl", lang: "ar" });
    root.style.colorScheme = "dark";
    const { Porchlight } = window as unknown as { Porchlight: { set: (look: object) => void } };
    Porchlight.set({ language: "ar", theme: "dark" });
  });
  if (where === "chat") await has(tab, "chat", "html[dir=rtl][data-theme=dark]:not(.unspoken)");
}

/** All that axe finds in the state, in the page and in the chat. */
async function found(tab: Tab, { where }: State, colours: "ours" | "theirs" = "ours"): Promise<string[]> {
  const around = await faults(tab, "page", colours);
  return where === "chat" ? [...around, ...(await faults(tab, "chat", colours))] : around;
}

async function within(browser: Running, state: State, look: (tab: Tab) => Promise<void>): Promise<void> {
  const stage = await setStage(state, { language: "en", theme: "light" });
  try {
    const tab = await browser.newPerson();
    await stage.show(tab);
    await look(tab);
  } finally {
    await stage.stop();
  }
}

describe.each(asTheyCome)("$name", (engine) => {
  let browser: Running;
  beforeAll(async () => void (browser = await engine.start()));
  afterAll(() => browser.stop());

  test("what is wrong is found", () =>
    within(browser, first, async (tab) => {
      await tab.run("chat", () => {
        for (const name of ["aria-label", "placeholder"]) document.querySelector("textarea")?.removeAttribute(name);
      });
      await tab.run("page", () => document.querySelector("main")?.append(document.createElement("img")));
      const [image, field, ...more] = await found(tab, first);
      expect([image, field]).toEqual([expect.stringContaining("image-alt"), expect.stringContaining("label")]);
      expect(more).toEqual([]);
    }));

  test.each(states)("$name: light, and from right to left in the dark", (state) =>
    within(browser, state, async (tab) => {
      expect(await found(tab, state)).toEqual([]);
      // A page of our own has its colours and its language from the browser.
      if (state.path !== undefined) return;
      await turn(tab, state.where);
      expect(await found(tab, state)).toEqual([]);
    }),
  );
});

describe.each(inForcedColours)("$name", (engine) => {
  let browser: Running;
  beforeAll(async () => void (browser = await engine.start()));
  afterAll(() => browser.stop());

  test.each(states)("$name", (state) =>
    within(browser, state, async (tab) => {
      expect(await tab.run("page", () => matchMedia("(forced-colors: active)").matches)).toBe(true);
      expect(await found(tab, state, "theirs")).toEqual([]);
    }),
  );
});
