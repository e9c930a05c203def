/** Where this machine has the browsers. */
import { accessSync, constants, globSync } from "node:fs";
import { delimiter, join } from "node:path";

/** The first of these programs on the PATH; undefined if there is none. */
export function findProgram(...names: string[]): string | undefined {
  const folders = (process.env["PATH"] ?? "").split(delimiter);
  return folders.flatMap((folder) => names.map((name) => join(folder, name))).find(isProgram);
}

/** WebKitGTK's small browser, which belongs to the library and is on no PATH. */
export function findMiniBrowser(): string | undefined {
  return globSync("/usr/lib/*/webkit2gtk-4.*/MiniBrowser").find(isProgram);
}

/** Whether it may be run. */
export function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
