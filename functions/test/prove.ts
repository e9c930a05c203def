/** What a browser does for a proof of work, for tests of the server: by another's hashes than the widget's. */
import { createHash } from "node:crypto";
import type { Challenge } from "../contract/people/newcomers.ts";

export function prove({ challenge, times, bits }: Challenge): string {
  const numbers = Array.from({ length: times }, (_, place) => {
    for (let number = 0; ; number += 1) {
      const hash = createHash("sha256").update(`${challenge}:${place}:${number}`).digest();
      if (hash.readUInt32BE() >>> (32 - bits) === 0) return number;
    }
  });
  return `${challenge}:${numbers.join(",")}`;
}
