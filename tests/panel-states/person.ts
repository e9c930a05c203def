/** Somebody at the panel, who comes into one state after the other. */
import { paths } from "@porchlight/contract/paths.ts";
import type { Running, Tab } from "../browsers/engine.ts";
import { signsIn } from "../browsers/member.ts";
import { url } from "../stack/doors.ts";
import { has } from "../widget-states/reach.ts";
import type { State } from "./states.ts";
import type { World } from "./world.ts";

export interface Size {
  width: number;
  height: number;
}

/** Brings a person there on a page of this size. Signed in once, they stay so. `world` is not looked at in a bare state. */
export function personAt(
  browser: Pick<Running, "newPerson">,
): (state: State, world: World, size: Size) => Promise<Tab> {
  let inside: Tab | undefined;
  return async (state, world, size) => {
    const tab = state.isOutside || !inside ? await browser.newPerson() : inside;
    await tab.resize?.(size);
    const at = typeof state.at === "string" ? state.at : paths.panelChat(world[state.at.of]);
    if (state.isOutside) {
      inside = undefined;
      await tab.goto(url().site + at);
    } else if (inside) {
      // What was written, chosen and remembered in the state before is not of this one.
      await tab.run("page", () => [localStorage, sessionStorage].forEach((storage) => storage.clear()));
      await tab.goto(url().site + at);
    } else {
      await tab.goto(url().site + paths.panelChat());
      await signsIn(tab);
      await has(tab, "page", ".rail");
      await tab.goto(url().site + at);
      inside = tab;
    }
    await state.reach(tab, world);
    return tab;
  };
}
