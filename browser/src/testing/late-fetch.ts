/**
 * Firebase's SDK takes hold of `fetch` as it is loaded, which is once for all files of a worker. It takes hold of this, and
 * a test that puts something else in the place of `fetch` is heard, whoever has loaded the SDK before.
 */
const real = globalThis.fetch;

const late: typeof fetch = (...asked) => (globalThis.fetch === late ? real : globalThis.fetch)(...asked);

// Once: each file begins with this.
if (real.name !== late.name) globalThis.fetch = late;
