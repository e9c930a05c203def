/**
 * Work that a browser does for a first message where the site asks for it (contract/people/newcomers.ts). WebCrypto would
 * take a promise for each of 30,000 hashes.
 */
import type { Challenge } from "@porchlight/contract/people/newcomers.ts";

/** Hashes at a stretch: some 15 ms on a slow phone, so that nobody feels it who goes on writing. */
const STRETCH = 2_000;

/** The proof; a third of a second on a phone. */
export async function prove({ challenge, times, bits }: Challenge): Promise<string> {
  const found: number[] = [];
  for (let number = 0; found.length < times; number += 1) {
    if (number % STRETCH === 0) await breath();
    if (firstWord(`${challenge}:${found.length}:${number}`) >>> (32 - bits) === 0) found.push(number);
  }
  return `${challenge}:${found.join()}`;
}

/** Timers would be held back in a tab that is not in front. */
function breath(): Promise<void> {
  const { port1, port2 } = new MessageChannel();
  return new Promise<void>((resolve) => {
    port1.addEventListener("message", () => resolve());
    port1.start();
    port2.postMessage(0);
  }).finally(() => port1.close());
}

/** The first 32 bits of what a root of a number has behind the point. */
const fraction = (root: number) => ((root % 1) * 2 ** 32) | 0;
const isPrime = (n: number) => ![2, 3, 5, 7, 11, 13, 17].some((by) => n > by && n % by === 0);
const PRIMES = Array.from({ length: 310 }, (_, n) => n + 2).filter(isPrime);
const ROUNDS = Int32Array.from(PRIMES, (prime) => fraction(Math.cbrt(prime)));
const START = Int32Array.from(PRIMES.slice(0, 8), (prime) => fraction(Math.sqrt(prime)));

const words = new Int32Array(64);
const wordAt = (at: number) => words[at] ?? 0;
const rotated = (word: number, by: number) => (word >>> by) | (word << (32 - by));

/** Of the SHA-256 of at most 55 characters, each a byte: one block. https://csrc.nist.gov/pubs/fips/180-4/upd1/final */
export function firstWord(text: string): number {
  words.fill(0, 0, 16);
  for (let at = 0; at <= text.length; at += 1)
    words[at >> 2] = wordAt(at >> 2) | ((at < text.length ? text.charCodeAt(at) : 0x80) << (24 - (at & 3) * 8));
  words[15] = text.length * 8;
  let [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = START;
  for (let at = 0; at < 64; at += 1) {
    if (at > 15) {
      const [late, later] = [wordAt(at - 15), wordAt(at - 2)];
      const one = rotated(late, 7) ^ rotated(late, 18) ^ (late >>> 3);
      const two = rotated(later, 17) ^ rotated(later, 19) ^ (later >>> 10);
      words[at] = wordAt(at - 16) + one + wordAt(at - 7) + two;
    }
    const chosen = (rotated(e, 6) ^ rotated(e, 11) ^ rotated(e, 25)) + ((e & f) ^ (~e & g));
    const next = (h + chosen + (ROUNDS[at] ?? 0) + wordAt(at)) | 0;
    const most = (rotated(a, 2) ^ rotated(a, 13) ^ rotated(a, 22)) + ((a & b) ^ (a & c) ^ (b & c));
    h = g;
    g = f;
    f = e;
    e = (d + next) | 0;
    d = c;
    c = b;
    b = a;
    a = (next + most) | 0;
  }
  return a + (START[0] ?? 0);
}
