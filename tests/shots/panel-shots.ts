/** What is photographed of the panel: each state of it, in four widths, light and dark. */
import type { Size } from "../panel-states/person.ts";
import { states, type State } from "../panel-states/states.ts";

export interface PanelShot {
  /** Of the file, without its ending. */
  name: string;
  state: State;
  size: Size;
  theme: "light" | "dark";
}

const sizes: readonly Size[] = [
  { width: 1440, height: 900 },
  { width: 1024, height: 768 },
  { width: 768, height: 1024 },
  { width: 390, height: 844 },
];

/** Those of the empty panel first, and of who has signed in together: nobody writes or signs in more often than needed. */
export const panelShots: readonly PanelShot[] = [true, undefined].flatMap((isBare) =>
  (["light", "dark"] as const).flatMap((theme) =>
    states
      .filter((state) => state.isBare === isBare)
      .flatMap((state) =>
        sizes.map((size) => ({ name: `panel/${state.name}-${size.width}-${theme}`, state, size, theme })),
      ),
  ),
);
