/** `npm run bench:widget [-- --intergram <clone>] [--rounds 7]`: what the chat costs a page, side by side with its peers. */
import { parseArgs } from "node:util";
import { launchBrowser } from "../stack/browser.ts";
import { writeSection } from "./latency-sections.ts";
import { load } from "./measure.ts";
import { contenders } from "./widget/contenders.ts";
import { widgetFaults, widgetLines, type Visited } from "./widget/lines.ts";
import { serve } from "./widget/serve.ts";
import { visit, type Visit } from "./widget/visit.ts";

const { values } = parseArgs({ options: { intergram: { type: "string" }, rounds: { type: "string", default: "7" } } });
const loadBefore = load();
const all = await contenders(values.intergram);
const sites = await Promise.all(all.map(serve));
const visits = all.map((): Visit[] => []);
for (let round = 0; round < Number(values.rounds); round++) {
  for (const [index, one] of all.entries()) {
    const browser = await launchBrowser();
    try {
      visits[index]?.push(await visit(browser, one, sites[index] as (typeof sites)[number]));
    } finally {
      await browser.close();
    }
  }
  console.log(`round ${round + 1} of ${values.rounds}`);
}
await Promise.all(sites.map(({ stop }) => stop()));
const visited: Visited[] = all.map(({ name }, index) => ({ name, visits: visits[index] ?? [] }));
await writeSection("What the chat costs a page", widgetLines(visited, loadBefore));
const faults = widgetFaults(visited);
for (const fault of faults) console.log(fault);
process.exit(faults.length === 0 ? 0 : 1);
