import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ADMIN, callable, eventually, staff, url } from "../stack/doors.ts";
import { openShop, type Shop } from "../stack/shop.ts";
import { useOwnStack } from "../stack/stack-for-tests.ts";
import type { Running } from "./engine.ts";
import { asTheyCome } from "./engines.ts";
import { launcherLabel, opensChat, whenever, writes } from "./visitor.ts";

/** Which pages may show the chat is each browser's to say, in its own way: on a stack that no other test's pages need. */
let shop: Shop;
let sibling: Shop;

async function allow(...allowedOrigins: string[]): Promise<void> {
  const { status } = await callable("saveSite", (await staff(ADMIN)).token, { allowedOrigins });
  if (status !== 200) throw new Error(`saveSite was answered ${status}`);
}

useOwnStack("allowed-origins", { codebases: ["api"] });
beforeAll(async () => {
  shop = await openShop(url().site);
  sibling = await openShop(url().site);
  await allow(shop.url);
});
afterAll(() => Promise.all([shop.stop(), sibling.stop()]));

describe.each(asTheyCome)("$name", (engine) => {
  let browser: Running;
  beforeAll(async () => void (browser = await engine.start()));
  afterAll(() => browser.stop());

  test("shows the chat on the owner's page", async () => {
    const tab = await browser.newPerson();
    await tab.goto(shop.url);
    await opensChat(tab);
    await expect(writes(tab, `Is it bright, ${engine.name}?`)).resolves.toBeUndefined();
    // Who can compare needs no document of its own for it.
    const [canCompare, ways] = await tab.run("chat", () => [
      "ancestorOrigins" in location,
      performance
        .getEntriesByType("resource")
        .filter(({ name }) => name.endsWith("/api/gate"))
        .map((entry) => (entry as PerformanceResourceTiming).initiatorType),
    ]);
    expect(ways).toEqual(canCompare ? ["fetch"] : ["iframe"]);
  });

  test("takes the launcher from a page beside it", async () => {
    const tab = await browser.newPerson();
    await tab.goto(sibling.url);
    await whenever("the launcher", () => tab.click("page", "button[aria-label^='Open chat']"));
    const gone = await eventually("no launcher", async () =>
      (await launcherLabel(tab)) === null ? "gone" : undefined,
    );
    expect(gone).toBe("gone");
  });
});
