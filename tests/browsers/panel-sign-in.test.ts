import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ADMIN, url } from "../stack/doors.ts";
import { has, presses } from "../widget-states/reach.ts";
import type { Running } from "./engine.ts";
import { asTheyCome } from "./engines.ts";

/** By Google, which the local run plays, in each engine: the panel's window is isolated, and its page takes no script of others. */
describe.each(asTheyCome)("$name", (engine) => {
  let browser: Running;
  beforeAll(async () => void (browser = await engine.start()));
  afterAll(() => browser.stop());

  test("goes to Google and comes back into the panel, where one wanted to be", async () => {
    const tab = await browser.newPerson();
    await tab.goto(`${url().site}/panel/reports`);
    await has(tab, "page", ".doorway-ways button");
    await presses(tab, "page", ".doorway-ways button");
    await has(tab, "page", "form[action='/chosen']");
    await tab.run(
      "page",
      (email) => {
        const field = document.querySelector<HTMLInputElement>("input[name=email]");
        if (field) field.value = email;
      },
      ADMIN.email,
    );
    await presses(tab, "page", "button");
    await has(tab, "page", ".rail");
    expect(await tab.run("page", () => location.pathname)).toBe("/panel/reports");
  });
});
