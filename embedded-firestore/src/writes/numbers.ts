const MAX_INT64 = 2n ** 63n - 1n;
const MIN_INT64 = -(2n ** 63n);

/**
 * Two integers stay an integer, at the limits of int64 where it overflows; with a double the sum is a double.
 * https://firebase.google.com/docs/firestore/reference/rpc/google.firestore.v1#fieldtransform
 */
export function increment(current: bigint | number, operand: bigint | number): bigint | number {
  if (typeof current !== "bigint" || typeof operand !== "bigint") return Number(current) + Number(operand);
  const sum = current + operand;
  if (sum > MAX_INT64) return MAX_INT64;
  return sum < MIN_INT64 ? MIN_INT64 : sum;
}

/** The larger one with its own type; the current one where they are equal (all zeros are); NaN if either is. */
export function larger(current: bigint | number, operand: bigint | number): bigint | number {
  if (Number.isNaN(current) || Number.isNaN(operand)) return NaN;
  return operand > current ? operand : current;
}

/** As `larger`, for the smaller one. */
export function smaller(current: bigint | number, operand: bigint | number): bigint | number {
  if (Number.isNaN(current) || Number.isNaN(operand)) return NaN;
  return operand < current ? operand : current;
}
