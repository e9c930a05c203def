/** What axe finds in a page or in the chat's frame. */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { compileFunction } from "node:vm";
import type { Colours, Tab, Where } from "./engine.ts";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
/** It goes there as a function of the driver's, for a page that wants trusted scripts takes none of anybody else. */
const BRINGS_AXE = compileFunction(AXE) as () => void;
const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/** One line for each fault, with what has it. */
export async function faults(tab: Tab, where: Where, colours: Colours): Promise<string[]> {
  if (!(await tab.run(where, () => "axe" in window))) await tab.run(where, BRINGS_AXE);
  return tab.run(
    where,
    async (tags, isContrastOurs) => {
      interface Found {
        violations: { id: string; help: string; nodes: { target: unknown; any: { message: string }[] }[] }[];
      }
      interface Axe {
        run: (where: Document, options: object) => Promise<Found>;
      }
      const { axe } = window as unknown as { axe: Axe };
      // What is still coming is paler than it will be.
      for (const coming of document.getAnimations())
        if (coming.effect?.getComputedTiming().endTime !== Infinity) coming.finish();
      const { violations } = await axe.run(document, {
        runOnly: tags,
        iframes: false,
        // The rest is not asked for, and would be put together all the same.
        resultTypes: ["violations"],
        rules: { "color-contrast": { enabled: isContrastOurs } },
      });
      return violations.flatMap(({ id, help, nodes }) =>
        nodes.map(({ target, any }) => `${id}: ${help}: ${JSON.stringify(target)} ${any[0]?.message ?? ""}`),
      );
    },
    TAGS,
    // Of colours that the visitor has chosen axe reads one in Chromium that is not drawn (-webkit-text-fill-color).
    colours !== "forced",
  );
}
