import type { Browser } from "puppeteer-core";
import { tabOf } from "../browsers/puppeteer.ts";
import { personAt } from "../panel-states/person.ts";
import { fill, type World } from "../panel-states/world.ts";
import { useStack } from "../stack/doors.ts";
import { findOutOfPlace } from "../stack/in-its-box.ts";
import { stackForTests } from "../stack/stack-for-tests.ts";
import type { PanelShot } from "./panel-shots.ts";

/** Takes them one after the other from a stack of their own, and says what leaves its place. `fileFor` makes room for a file. */
export async function takePanelShots(
  browser: Browser,
  shots: readonly PanelShot[],
  fileFor: (name: string) => Promise<string>,
): Promise<void> {
  if (shots.length === 0) return;
  const stack = await stackForTests("panel-shots");
  useStack(stack);
  const person = ({ theme, language }: Pick<PanelShot, "theme" | "language">) =>
    personAt({
      async newPerson() {
        const page = await (await browser.createBrowserContext()).newPage();
        await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: theme }]);
        const browserSpeaks = await page.createCDPSession();
        await browserSpeaks.send("Network.setUserAgentOverride", {
          userAgent: await browser.userAgent(),
          acceptLanguage: language,
        });
        return tabOf(page);
      },
    });
  const people = new Map<string, ReturnType<typeof personAt>>();
  try {
    let world: World | undefined;
    for (const { name, state, size, theme, language } of shots) {
      if (!state.isBare) world ??= await fill();
      const look = `${theme} ${language}`;
      const at = people.get(look) ?? person({ theme, language });
      people.set(look, at);
      const tab = await at(state, world as World, size);
      // What moves has come to rest.
      await tab.run("page", () => new Promise((resolve) => setTimeout(resolve, 300)));
      const path = await fileFor(name);
      await tab.screenshot(path);
      console.log([path, ...(await tab.run("page", findOutOfPlace))].join("\n  "));
    }
  } finally {
    await stack.stop();
  }
}
