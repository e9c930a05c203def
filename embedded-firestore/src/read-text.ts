import { readFileSync } from "node:fs";

/** The text of a file, or one sentence that begins with `what` it is. */
export function readText(file: string, what: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    throw new Error(`${what} ${file} cannot be read.`, { cause: error });
  }
}
