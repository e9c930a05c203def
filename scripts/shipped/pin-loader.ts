/** The loader under an address of its version, which never serves anything else. */
import { createHash } from "node:crypto";
import { cp, mkdir, readFile, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";

/** What `/w/pinned.json` says: the newest pinned loader, for whoever writes a tag. */
export interface Pinned {
  version: string;
  path: string;
  integrity: string;
}

/**
 * Puts the built loader to `/w/<version>/widget.js`, beside those of earlier versions, which are kept in `kept` for the
 * pages that name them. Throws where this version was kept and another one is built: it needs a version of its own.
 */
export async function pinLoader(hosting: string, kept: string, version: string): Promise<Pinned> {
  const loader = await readFile(join(hosting, "widget.js"));
  const before = await readFile(join(kept, version, "widget.js")).catch(() => undefined);
  if (before && !before.equals(loader))
    throw new Error(`The loader of version ${version} is kept and may not change: raise the version in package.json.`);
  if (await stat(kept).catch(() => undefined)) await cp(kept, join(hosting, "w"), { recursive: true });
  const folder = join(hosting, "w", version);
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, "widget.js"), loader);
  const integrity = `sha384-${createHash("sha384").update(loader).digest("base64")}`;
  const pinned = { version, path: `/w/${version}/widget.js`, integrity };
  await writeFile(join(hosting, "w", "pinned.json"), `${JSON.stringify(pinned)}\n`);
  return pinned;
}

/** The tag that loads it from this hosting. */
export function pinnedTag(site: string, { path, integrity }: Pinned): string {
  return `<script async src="${site}${path}" integrity="${integrity}" crossorigin="anonymous"></script>`;
}
