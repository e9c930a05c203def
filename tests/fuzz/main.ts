/**
 * `npm run fuzz`: ten thousand malformed and hostile requests. Ends with 1 where one fails by us, is refused in other words
 * than the contract's, or writes something though it was refused. `FUZZ_REQUESTS` and `FUZZ_SEED` say how many and which.
 */
import { stackForTests } from "../stack/stack-for-tests.ts";
import { useStack } from "../stack/doors.ts";
import { playFuzz } from "./play.ts";

const count = Number(process.env["FUZZ_REQUESTS"] ?? 10_000);
const seed = Number(process.env["FUZZ_SEED"] ?? Date.now() % 1_000_000);

const stack = await stackForTests("fuzz", { codebases: ["api"], firestore: "embedded" });
useStack(stack);
const played = playFuzz(stack, count, seed);
await Promise.allSettled([played]);
await stack.stop();
const { refused, taken, faults } = await played;
for (const fault of faults.slice(0, 40)) console.log(fault);
console.log(`fuzz: seed ${seed}, ${refused} refused, ${taken} taken, ${faults.length} faults`);
process.exit(faults.length === 0 ? 0 : 1);
