import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { personAt, type Size } from "../panel-states/person.ts";
import { states, type State } from "../panel-states/states.ts";
import { fill, type World } from "../panel-states/world.ts";
import { PATIENCE_MS } from "../stack/browser.ts";

import { findOutOfPlace } from "../stack/in-its-box.ts";
import { useOwnStack } from "../stack/stack-for-tests.ts";
import { faults } from "./axe.ts";
import { drawnIn, drawnOtherwise } from "./drawn-in.ts";
import type { Colours, Engine, Running, Tab } from "./engine.ts";
import { asTheyCome, chromiumInForcedColours } from "./engines.ts";

/** What axe finds in each state of the panel: nothing, and nothing leaves its place. A state is reached once and looked at in turn. */
const WIDE = { width: 1440, height: 900 };
const NARROW = { width: 390, height: 844 };

interface Look {
  name: string;
  colours: Colours;
  dir: "ltr" | "rtl";
}
const light: Look = { name: "light", colours: "light", dir: "ltr" };
const turned: Look = { name: "right to left", colours: "light", dir: "rtl" };
const dark: Look = { name: "dark", colours: "dark", dir: "ltr" };
const forced: Look = { name: "forced colours", colours: "forced", dir: "ltr" };

/** Colours are the same from either side, and in any width. */
interface Viewer {
  engine: Engine;
  size: Size;
  looks: readonly Look[];
}
/** One engine is asked for everything: what axe looks for hardly depends on it. The driver of WebKit cannot make a page narrow. */
const viewers: readonly Viewer[] = asTheyCome.flatMap((engine) => {
  if (engine.name === "WebKit") return [];
  if (engine.name === "Firefox") return [{ engine, size: WIDE, looks: [light, turned] }];
  return [
    { engine, size: WIDE, looks: [light, turned, dark, forced] },
    { engine, size: NARROW, looks: [light, turned] },
  ];
});
const named = viewers.map((viewer) => ({ ...viewer, name: viewer.engine.name, ...viewer.size, as: asOf(viewer) }));

function asOf({ looks }: Viewer): string {
  return looks.map(({ name }) => name).join(", ");
}

let world: World;

useOwnStack("panel-states");

/** All that is wrong with what is seen. */
async function wrong(tab: Tab, { name, colours, dir }: Look): Promise<string[]> {
  await tab.colours?.(colours);
  await tab.run("page", (dir) => document.documentElement.setAttribute("dir", dir), dir);
  const found = [...(await faults(tab, "page", colours)), ...(await tab.run("page", findOutOfPlace))];
  return found.map((line) => `${name}: ${line}`);
}

function looksAt({ engine, size, looks }: Viewer, shown: readonly State[]): void {
  let browser: Running;
  let comesTo: ReturnType<typeof personAt>;
  beforeAll(async () => {
    browser = await engine.start();
    comesTo = personAt(browser);
  });
  afterAll(() => browser.stop());

  test.each(shown)("$name", async (state) => {
    const found: string[] = [];
    let tab: Tab | undefined;
    for (const look of looks) {
      // What goes by itself is looked at while it is there.
      if (!tab || state.isBrief) {
        await tab?.colours?.("light");
        tab = await comesTo(state, world, size);
      }
      found.push(...(await wrong(tab, look)));
    }
    await tab?.colours?.("light");
    expect(found).toEqual([]);
  });
}

describe("before anybody has written", () => {
  describe.each(named)("$name, $width px: $as", (viewer) => {
    looksAt(
      viewer,
      states.filter(({ isBare }) => isBare),
    );
  });
});

describe("where people have written", () => {
  beforeAll(async () => void (world = await fill()));

  describe.each(named)("$name, $width px: $as", (viewer) => {
    looksAt(
      viewer,
      states.filter(({ isBare }) => !isBare),
    );
  });

  test.runIf(chromiumInForcedColours.missing() === undefined)(
    "forced colours are drawn the same, whether by the browser's own switch or by its protocol",
    async () => {
      const plain = asTheyCome.find(({ name }) => name === "Chromium") as Engine;
      const talk = states.find(({ name }) => name === "conversation") as State;
      const [one, other] = await Promise.all([plain.start(), chromiumInForcedColours.start()]);
      try {
        const byProtocol = await personAt(one)(talk, world, WIDE);
        const bySwitch = await personAt(other)(talk, world, WIDE);
        const differences = async () =>
          drawnOtherwise(await byProtocol.run("page", drawnIn), await bySwitch.run("page", drawnIn));
        expect(await differences()).not.toEqual([]);
        await byProtocol.colours?.("forced");
        await expect.poll(differences, { timeout: PATIENCE_MS }).toEqual([]);
      } finally {
        await Promise.all([one.stop(), other.stop()]);
      }
    },
  );
});
