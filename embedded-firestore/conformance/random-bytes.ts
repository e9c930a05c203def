/** Bytes at random, the same for the same seed. */

/** Numbers below 2^31 that depend on the seed alone (mulberry32). */
export function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b_79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return (mixed ^ (mixed >>> 14)) >>> 1;
  };
}

/** A message with one byte changed, or its end missing. */
export function disturb(bytes: Buffer, random: () => number): Buffer {
  const at = random() % bytes.length;
  if (random() % 3 === 0) return bytes.subarray(0, at);
  const changed = Buffer.from(bytes);
  changed.writeUInt8(random() % 256, at);
  return changed;
}
