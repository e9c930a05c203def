import { checkSequences, checkTransforms } from "./collapse.ts";
import { decodeWrite } from "./write.ts";
import type { WireWrite, Write } from "./write.ts";

/** Reads the writes of one commit, which must go together. INVALID_ARGUMENT says what is wrong with them. */
export function decodeWrites(wire: readonly WireWrite[], database: string): Write[] {
  const writes = wire.map((one) => decodeWrite(one, database));
  checkSequences(writes);
  checkTransforms(writes);
  return writes;
}
