/** `node tests/icons.ts`: draws the panel's icons into web/public/, each as a browser draws the lantern. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { launchBrowser } from "./stack/browser.ts";

const folder = join(import.meta.dirname, "../web/public");
const NIGHT = "#14202e";

interface Drawing {
  file: string;
  size: number;
  /** How much of the width the lantern takes. */
  share: number;
  /** Behind it, to the very edge: systems cut icons into shapes of their own. */
  ground: string;
  /** One colour for all of it. */
  mono?: boolean;
}

const drawings: Drawing[] = [
  { file: "icon-192.png", size: 192, share: 1, ground: "transparent" },
  { file: "icon-512.png", size: 512, share: 1, ground: "transparent" },
  { file: "icon-maskable-512.png", size: 512, share: 0.8, ground: NIGHT },
  { file: "apple-touch-icon.png", size: 180, share: 1, ground: NIGHT },
  { file: "badge-96.png", size: 96, share: 1.3, ground: "transparent", mono: true },
];

const lantern = await readFile(join(folder, "lantern.svg"), "utf8");
const browser = await launchBrowser();
try {
  for (const { file, size, share, ground, mono } of drawings) {
    const page = await browser.newPage({ viewport: { width: size, height: size } });
    // Android draws the badge from its opacity alone, so the night behind the lantern must go.
    const drawn = mono ? lantern.replace(/<rect[^>]*>/, "").replaceAll(/#[0-9a-f]{6}/g, "#ffffff") : lantern;
    await page.setContent(
      `<style>body{margin:0;height:100vh;display:grid;place-items:center;overflow:hidden;background:${ground}}svg{width:${share * 100}vw}</style>${drawn}`,
    );
    await page.screenshot({ path: join(folder, file), omitBackground: true });
    await page.close();
  }
} finally {
  await browser.close();
}
