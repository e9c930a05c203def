/** What is photographed of the panel: each state of it, in four widths, light and dark; and in the languages with long words. */
import type { Size } from "../panel-states/person.ts";
import { states, type State } from "../panel-states/states.ts";

export interface PanelShot {
  /** Of the file, without its ending. */
  name: string;
  state: State;
  size: Size;
  theme: "light" | "dark";
  /** What the browser wishes for. */
  language: string;
}

type Look = Pick<PanelShot, "theme" | "language" | "size">;

const WIDE: Size = { width: 1440, height: 900 };
const PHONE: Size = { width: 390, height: 844 };

const looks: readonly Look[] = [
  ...(["light", "dark"] as const).flatMap((theme) =>
    [WIDE, { width: 1024, height: 768 }, { width: 768, height: 1024 }, PHONE].map((size) => ({
      theme,
      language: "en",
      size,
    })),
  ),
  ...["de", "fr"].flatMap((language) => [WIDE, PHONE].map((size) => ({ theme: "light" as const, language, size }))),
];

/** Those of the empty panel first, and of who has signed in together: nobody writes or signs in more often than needed. */
export const panelShots: readonly PanelShot[] = [true, undefined].flatMap((isBare) =>
  looks.flatMap((look) => states.filter((state) => state.isBare === isBare).map((state) => shotOf(state, look))),
);

function shotOf(state: State, { size, theme, language }: Look): PanelShot {
  const folder = language === "en" ? "panel" : `panel-${language}`;
  return { name: `${folder}/${state.name}-${size.width}-${theme}`, state, size, theme, language };
}
