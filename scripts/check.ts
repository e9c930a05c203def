/** `npm run check`: format, lint, types, dead code, side by side; prints what failed and how long each took. */
import { spawn } from "node:child_process";

interface Check {
  name: string;
  command: string[];
}

const packages = ["functions", "browser", "web", "widget", "embedded-firestore", "emulators", "tests"];
const checks: Check[] = [
  { name: "format", command: ["oxfmt", "--check"] },
  { name: "lint", command: ["oxlint", "--type-aware", "--deny-warnings"] },
  ...packages.map((folder) => ({ name: `types: ${folder}`, command: ["tsc", "-p", folder] })),
  { name: "dead code", command: ["knip"] },
  { name: "dead code, tests apart", command: ["knip", "--production"] },
];

const results = await Promise.all(checks.map(run));
for (const { name, seconds, code, output } of results) {
  console.log(`${code === 0 ? "ok    " : "FAILED"} ${name} (${seconds.toFixed(1)} s)`);
  if (code !== 0) console.log(output);
}
process.exitCode = results.every(({ code }) => code === 0) ? 0 : 1;

function run({ name, command: [program, ...args] }: Check) {
  const started = performance.now();
  const child = spawn(`node_modules/.bin/${program}`, args, { stdio: ["ignore", "pipe", "pipe"] });
  let output = "";
  child.stdout.on("data", (chunk: Buffer) => (output += chunk.toString()));
  child.stderr.on("data", (chunk: Buffer) => (output += chunk.toString()));
  return new Promise<{ name: string; seconds: number; code: number; output: string }>((resolve) => {
    child.on("error", (error) => (output += error.message));
    child.on("close", (code) =>
      resolve({ name, seconds: (performance.now() - started) / 1000, code: code ?? 1, output }),
    );
  });
}
