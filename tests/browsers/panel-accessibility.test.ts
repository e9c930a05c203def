import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Stack } from "../../emulators/run/stack.ts";
import { personAt, type Size } from "../panel-states/person.ts";
import { states, type State } from "../panel-states/states.ts";
import { fill, type World } from "../panel-states/world.ts";
import { useStack } from "../stack/doors.ts";
import { findOutOfPlace } from "../stack/in-its-box.ts";
import { stackForTests } from "../stack/stack-for-tests.ts";
import { faults } from "./axe.ts";
import type { Engine, Running, Tab } from "./engine.ts";
import { asTheyCome, inForcedColours, inTheDark } from "./engines.ts";

/** What axe finds in each state of the panel: nothing, and nothing leaves its place. */
const WIDE = { width: 1440, height: 900 };
const NARROW = { width: 390, height: 844 };

/** How it is looked at: colours are the same from either side, and in any width. */
interface Look {
  name: string;
  engine: Engine;
  colours: "ours" | "theirs";
  sizes: readonly Size[];
  sides: readonly ("ltr" | "rtl")[];
}
const all = { colours: "ours", sizes: [WIDE, NARROW], sides: ["ltr", "rtl"] } as const;
const once = { sizes: [WIDE], sides: ["ltr"] } as const;
const isChromium = ({ name }: Engine): boolean => name.startsWith("Chromium");
const looks: readonly Look[] = [
  // One engine is asked for everything: what axe looks for hardly depends on it. The driver of WebKit cannot make a page narrow.
  ...asTheyCome.filter(isChromium).map((engine) => ({ name: engine.name, engine, ...all })),
  ...inTheDark.map((engine) => ({ name: engine.name, engine, colours: "ours" as const, ...once })),
  ...inForcedColours
    .filter(isChromium)
    .map((engine) => ({ name: engine.name, engine, colours: "theirs" as const, ...once })),
  ...asTheyCome
    .filter(({ name }) => name === "Firefox")
    .map((engine) => ({ name: engine.name, engine, ...all, sizes: [WIDE] })),
];

let stack: Stack;
let world: World;

beforeAll(async () => {
  stack = await stackForTests("panel-states");
  useStack(stack);
});
afterAll(() => stack.stop());

/** All that is wrong with what is seen. */
async function wrong(tab: Tab, { colours, sides }: Look): Promise<string[]> {
  const found: string[] = [];
  for (const dir of sides) {
    await tab.run("page", (dir) => document.documentElement.setAttribute("dir", dir), dir);
    const here = [...(await faults(tab, "page", colours)), ...(await tab.run("page", findOutOfPlace))];
    found.push(...here.map((line) => `${dir}: ${line}`));
  }
  return found;
}

function looksAtAll(look: Look, shown: readonly State[]): void {
  let browser: Running;
  let comesTo: ReturnType<typeof personAt>;
  beforeAll(async () => {
    browser = await look.engine.start();
    comesTo = personAt(browser);
  });
  afterAll(() => browser.stop());

  test.each(shown.flatMap((state) => look.sizes.map((size) => ({ state, size, ...size, name: state.name }))))(
    "$name at $width px",
    async ({ state, size }) => {
      const tab = await comesTo(state, world, size);
      expect(await wrong(tab, look)).toEqual([]);
    },
  );
}

const bare = states.filter(({ isBare }) => isBare);
const others = states.filter(({ isBare }) => !isBare);

describe.each(looks)("$name, before anybody has written", (look) => {
  looksAtAll(look, bare);
});

describe("where people have written", () => {
  beforeAll(async () => void (world = await fill()));

  describe.each(looks)("$name", (look) => {
    looksAtAll(look, others);
  });
});
