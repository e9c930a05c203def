/** A shop on another site than the hosting, with the widget on it, in a state of the list. */
import type { Tab } from "../browsers/engine.ts";
import { openHosting, type Hosting } from "../built/frame/hosting.ts";
import { openShop, type Shop } from "../stack/shop.ts";
import type { State } from "./states.ts";

/** How the page is written, and which colours it has. */
export interface Look {
  language: "en" | "de" | "ar";
  theme: "light" | "dark";
}

export interface Stage {
  hosting: Hosting;
  /** Brings the tab there and into the state. */
  show: (tab: Tab) => Promise<void>;
  stop: () => Promise<void>;
}

const html = ({ language, theme }: Look, attributes = "") => `<!doctype html>
<html lang="${language}" dir="${language === "ar" ? "rtl" : "ltr"}">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>Fjord Lamps</title>
    <style>
      :root { color-scheme: ${theme}; font: 16px/1.5 Georgia, serif }
      body { background: Canvas; color: CanvasText }
      main { max-width: 40rem; margin: 0 auto; padding: 2rem 1rem }
    </style>
  </head>
  <body>
    <main>
      <h1>Fjord Lamps</h1>
      <p>${"Lamps of brass and glass, made by hand at the end of a fjord, for porches that are left on. ".repeat(12)}</p>
    </main>
    <script async src="{widget}" ${attributes}></script>
  </body>
</html>`;

/** The caller stops it. */
export async function setStage(state: State, look: Look): Promise<Stage> {
  const hosting = await openHosting();
  hosting.backend.site = { ...hosting.backend.site, ...state.site };
  const shop: Shop = await openShop(hosting.url, { "/": html(look, state.attributes) });
  return {
    hosting,
    async show(tab) {
      await tab.goto(state.path === undefined ? `${shop.url}/` : hosting.url + state.path);
      await state.reach(tab, hosting);
    },
    async stop() {
      await shop.stop();
      hosting.stop();
    },
  };
}
