// Runs a TypeScript file on the Node that package-lock.json pins, installing what is missing first.
// This file itself must run on any Node from 18 on, whatever the machine has.
import { spawn, spawnSync } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { createHash } from "node:crypto";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const nodeBinary = join(root, "node_modules", ".bin", process.platform === "win32" ? "node.cmd" : "node");

if (Number(process.versions.node.split(".")[0]) < 18) {
  fail(
    `Porchlight needs Node 18 or later to begin with; this is ${process.version}. Install a newer Node and try again.`,
  );
}
installIfNeeded();

const child = spawn(nodeBinary, ["--disable-warning=ExperimentalWarning", ...process.argv.slice(2)], {
  cwd: root,
  // The channel is never written to: it only tells the child, by closing, that we are gone.
  stdio: ["inherit", "inherit", "inherit", "ipc"],
});
// A terminal sends Ctrl-C to the whole group; a supervisor signals only us. Either way the child decides how to stop.
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal));
child.on("error", (error) =>
  fail(`The pinned Node could not be started: ${error.message}. Delete node_modules and try again.`),
);
child.on("exit", (code, signal) => process.exit(code ?? (signal === "SIGINT" ? 130 : 1)));

/** Installs when node_modules is missing or was installed from another lockfile. */
function installIfNeeded() {
  const lockfile = readFileSync(join(root, "package-lock.json"));
  const wanted = createHash("sha256").update(lockfile).digest("hex");
  const stamp = join(root, "node_modules", ".porchlight-installed");
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === wanted && existsSync(nodeBinary)) return;
  console.log("Installing dependencies (once) ...");
  const npm = process.env.npm_execpath;
  // Not "npm ci": it refuses the lockfile where the registry lacks a package for some other platform, or where the Node
  // that npm runs on would leave out another optional one. This keeps to the lockfile and never writes it.
  const args = ["install", "--no-save", "--no-audit", "--no-fund", "--loglevel=error"];
  const run = npm?.endsWith("js") ? [process.execPath, [npm, ...args]] : ["npm", args];
  const result = spawnSync(run[0], run[1], { cwd: root, stdio: ["ignore", "inherit", "inherit"] });
  if (result.status !== 0) fail("npm install failed; its message is above. Check the network and try again.");
  writeFileSync(stamp, wanted);
}

function fail(sentence) {
  console.error(sentence);
  process.exit(1);
}
