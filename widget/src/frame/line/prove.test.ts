import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { PROOF_BITS, PROOF_TIMES } from "@porchlight/contract/limits.ts";
import { firstWord, prove } from "./prove.ts";

const sha256 = (text: string) => createHash("sha256").update(text).digest();

test("hashes as everybody does, whatever the length of one block", () => {
  for (let length = 0; length < 56; length += 1) {
    const text = "abcdefghij0123456789.:_-".repeat(3).slice(0, length);
    expect([length, firstWord(text) >>> 0]).toEqual([length, sha256(text).readUInt32BE()]);
  }
});

test("takes a phone, four times slower than this machine, a second at most", async () => {
  const took: number[] = [];
  for (let n = 0; n < 10; n += 1) {
    const challenge = `mabcdefg.${`${n}`.repeat(22)}`;
    // What other programs take of a processor is none of it.
    const before = process.cpuUsage();
    await prove({ challenge, times: PROOF_TIMES, bits: PROOF_BITS });
    const { user, system } = process.cpuUsage(before);
    took.push((user + system) / 1_000);
  }
  expect(4 * Math.max(...took)).toBeLessThan(1_000);
});

test("finds for each place a number whose hash begins with so many bits that are 0", async () => {
  const challenge = `mabcdefg.${"m".repeat(22)}`;
  const proof = await prove({ challenge, times: 3, bits: 10 });
  expect(proof).toMatch(/^mabcdefg\.m{22}:\d+,\d+,\d+$/u);
  const numbers = proof.split(":")[1]?.split(",") ?? [];
  for (const [place, number] of numbers.entries())
    expect(sha256(`${challenge}:${place}:${number}`).readUInt32BE() >>> 22).toBe(0);
});
