/** The engines that people come with, each as it comes and with the storage of other sites refused. */
import type { Engine } from "./engine.ts";
import { chromium, firefox } from "./puppeteer.ts";
import { webkit } from "./webkit.ts";

/** Debian's Chromium blocks third parties; without storage of their own for each site they are then refused all of it. */
const REFUSING = "--disable-features=ThirdPartyStoragePartitioning";
const NO_COOKIES = { profile: { default_content_setting_values: { cookies: 2 } } };

const all: Engine[] = [
  chromium("Chromium"),
  chromium("Chromium that blocks third parties", [REFUSING]),
  chromium("Chromium without cookies", [], NO_COOKIES),
  firefox("Firefox", 5),
  firefox("Firefox that blocks third parties", 1),
  firefox("Firefox without cookies", 2),
  webkit,
];

/** Those that this machine has. */
export const engines = all.filter((engine) => engine.missing() === undefined);

/** Those that let a page itself keep something for the next one. */
export const keepPages = engines.filter(({ name }) => !name.endsWith("without cookies"));

/** One of each, with the settings that it comes with. */
export const asTheyCome = engines.filter(({ name }) => ["Chromium", "Firefox", "WebKit"].includes(name));

/** Colours of the person's own choice, by the browser's own switch; Chromium's protocol has them too, WebKit none. */
export const chromiumInForcedColours = chromium("Chromium in forced colours", ["--force-high-contrast"]);
export const firefoxInForcedColours = firefox("Firefox in forced colours", 5, {
  "browser.display.document_color_use": 2,
  "ui.useAccessibilityTheme": 1,
});

/** Debian's names of what is not here, each once. */
export const missing = [...new Set(all.flatMap((engine) => engine.missing() ?? []))];

if (missing.length > 0) console.log(`Left out, for it is not on this machine: ${missing.join(", ")}.`);
