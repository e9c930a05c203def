/** What the owner puts on the pages of the site, in words. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { pinnedTag, type Pinned } from "../shipped/pin-loader.ts";

/** The tag, what a page with a policy allows, and the tag of the version that was built just now, if it was. */
export async function embedding(root: string, site: string): Promise<string> {
  const file = await readFile(join(root, "dist", "hosting", "w", "pinned.json"), "utf8").catch(() => undefined);
  return [
    "The chat, for each page of your site, anywhere in its body:",
    `  <script async src="${site}/widget.js"></script>`,
    "A page with a Content-Security-Policy allows it with:",
    `  script-src ${site}; frame-src ${site}`,
    ...(file === undefined
      ? []
      : [
          "Or a version that stays as it is, whatever is deployed:",
          `  ${pinnedTag(site, JSON.parse(file) as Pinned)}`,
        ]),
    "",
  ].join("\n\n");
}
