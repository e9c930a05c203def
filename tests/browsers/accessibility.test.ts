import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { PATIENCE_MS } from "../stack/browser.ts";
import { has } from "../widget-states/reach.ts";
import { setStage } from "../widget-states/stage.ts";
import { states, type State } from "../widget-states/states.ts";
import { faults } from "./axe.ts";
import { drawnIn, drawnOtherwise } from "./drawn-in.ts";
import type { Colours, Engine, Running, Tab, Where } from "./engine.ts";
import { asTheyCome, chromiumInForcedColours, firefoxInForcedColours } from "./engines.ts";

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
async function found(tab: Tab, { where }: State, colours: Colours = "light"): Promise<string[]> {
  const around = await faults(tab, "page", colours);
  return where === "chat" ? [...around, ...(await faults(tab, "chat", colours))] : around;
}

const people = new WeakMap<Running, Tab>();

/** Each stage has addresses of its own, at which nobody was ever before: one person can see them all. */
async function within(browser: Running, state: State, look: (tab: Tab) => Promise<void>): Promise<void> {
  const stage = await setStage(state, { language: "en", theme: "light" });
  try {
    const tab = people.get(browser) ?? (await browser.newPerson());
    people.set(browser, tab);
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

  const looks = engine.name === "Chromium" ? "light, forced colours" : "light";
  test.each(states)(`$name: ${looks}, and from right to left in the dark`, (state) =>
    within(browser, state, async (tab) => {
      expect(await found(tab, state)).toEqual([]);
      expect(await foundInForcedColours(tab, state)).toEqual([]);
      // A page of our own has its colours and its language from the browser.
      if (state.path !== undefined) return;
      await turn(tab, state.where);
      expect(await found(tab, state)).toEqual([]);
    }),
  );
});

/** Nothing where the driver cannot choose them. */
async function foundInForcedColours(tab: Tab, state: State): Promise<string[]> {
  if (!tab.colours) return [];
  await tab.colours("forced");
  await expectForced(tab, state);
  const faults = await found(tab, state, "forced");
  await tab.colours("light");
  return faults;
}

const places = ({ where }: State): Where[] => (where === "chat" ? ["page", "chat"] : ["page"]);

async function expectForced(tab: Tab, state: State): Promise<void> {
  for (const place of places(state))
    expect(await tab.run(place, () => matchMedia("(forced-colors: active)").matches)).toBe(true);
}

describe.runIf(firefoxInForcedColours.missing() === undefined)("Firefox in forced colours", () => {
  let browser: Running;
  beforeAll(async () => void (browser = await firefoxInForcedColours.start()));
  afterAll(() => browser.stop());

  test.each(states)("$name", (state) =>
    within(browser, state, async (tab) => {
      await expectForced(tab, state);
      expect(await found(tab, state, "forced")).toEqual([]);
    }),
  );
});

test.runIf(chromiumInForcedColours.missing() === undefined)(
  "forced colours are drawn the same, whether by the browser's own switch or by its protocol",
  async () => {
    const plain = asTheyCome.find(({ name }) => name === "Chromium") as Engine;
    const [one, other] = await Promise.all([plain.start(), chromiumInForcedColours.start()]);
    const drawn = async (tab: Tab) => [...(await tab.run("page", drawnIn)), ...(await tab.run("chat", drawnIn))];
    try {
      await within(one, first, (byProtocol) =>
        within(other, first, async (bySwitch) => {
          await expectForced(bySwitch, first);
          await byProtocol.colours?.("forced");
          await expectForced(byProtocol, first);
          const differences = async () => drawnOtherwise(await drawn(byProtocol), await drawn(bySwitch));
          await expect.poll(differences, { timeout: PATIENCE_MS }).toEqual([]);
        }),
      );
    } finally {
      await Promise.all([one.stop(), other.stop()]);
    }
  },
);
