/**
 * Proof of work (contract/people/newcomers.ts): a moment on a phone, a few hashes to check, nothing kept. A proof is its account's, and
 * whoever has used it has a conversation and needs none. Pure.
 */
import { createHash, createHmac, timingSafeEqual } from "node:crypto";
import { PROOF_BITS, PROOF_TIMES } from "../../../contract/limits.ts";

const GOOD_FOR_MS = 5 * 60_000;

/** Under the key of the day: at midnight another is asked for. */
export function challengeFor(key: string, uid: string, now: number): string {
  return signed(key, uid, now + GOOD_FOR_MS);
}

/** Whether it is this account's, still good, and was worked for. */
export function isProof(key: string, uid: string, proof: string, now: number): boolean {
  const [challenge = "", found = ""] = proof.split(":");
  const numbers = found.split(",");
  const until = Number.parseInt(challenge.split(".")[0] ?? "", 36);
  if (!(until > now)) return false;
  const [given, own] = [Buffer.from(challenge), Buffer.from(signed(key, uid, until))];
  if (given.length !== own.length || !timingSafeEqual(given, own)) return false;
  return (
    numbers.length === PROOF_TIMES &&
    numbers.every((number, place) => {
      const hash = createHash("sha256").update(`${challenge}:${place}:${number}`).digest();
      return hash.readUInt32BE() >>> (32 - PROOF_BITS) === 0;
    })
  );
}

function signed(key: string, uid: string, until: number): string {
  const mac = createHmac("sha256", key).update(`proof ${until} ${uid}`).digest("base64url").slice(0, 22);
  return `${until.toString(36)}.${mac}`;
}
