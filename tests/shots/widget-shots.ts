/** What is photographed of the widget: each state of it, in four looks. */
import type { Look } from "../widget-states/stage.ts";
import { states, type State } from "../widget-states/states.ts";

/** How a page is seen. */
interface Screen {
  name: string;
  width: number;
  height: number;
  /** A finger, and no pointer. */
  isPhone: boolean;
  look: Look;
}

export interface Shot {
  /** Of the file, without its ending. */
  name: string;
  state: State;
  screen: Screen;
}

const screens: readonly Screen[] = [
  { name: "light", width: 900, height: 760, isPhone: false, look: { language: "en", theme: "light" } },
  { name: "dark", width: 900, height: 760, isPhone: false, look: { language: "en", theme: "dark" } },
  { name: "phone", width: 390, height: 844, isPhone: true, look: { language: "de", theme: "light" } },
  { name: "right-to-left", width: 900, height: 760, isPhone: false, look: { language: "ar", theme: "light" } },
];

export const widgetShots: readonly Shot[] = states.flatMap((state) =>
  screens.map((screen) => ({ name: `widget/${state.name}-${screen.name}`, state, screen })),
);
