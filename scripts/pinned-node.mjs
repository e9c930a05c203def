// Runs a TypeScript file on the Node that package-lock.json pins, installing what is missing first.
// This file itself must run on any Node from 18 on, whatever the machine has.
import { spawn, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createHash } from "node:crypto";
import { delimiter, dirname, join } from "node:path";
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
  // Each process of the local run and of the tests loads the same large libraries: compiled once, for all of them.
  env: { NODE_COMPILE_CACHE: join(root, ".local", "compile-cache"), ...process.env },
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
  // Not "npm ci": it refuses the lockfile where the registry lacks an optional package for some other platform. This
  // keeps to the lockfile and never writes it.
  const node = nodeToInstallWith();
  npm(node, root, ["install", "--no-save"]);
  // No package runs code of its own (.npmrc) but this one, which fetches the binary for this machine.
  npm(node, root, ["rebuild", "node", "--ignore-scripts=false"]);
  writeFileSync(stamp, wanted);
}

/**
 * npm leaves out optional packages that do not suit the Node it runs on itself, so it must run on the pinned one: what is
 * installed is then the same whatever Node the machine has.
 */
function nodeToInstallWith() {
  const { node } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")).devDependencies;
  if (process.versions.node.split(".")[0] === node.split(".")[0]) return process.execPath;
  const folder = join(root, ".local", `node-${node}`);
  const binary = join(folder, "node_modules", "node", "bin", "node");
  if (!existsSync(binary)) {
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, "package.json"), JSON.stringify({ private: true, allowScripts: { node: true } }));
    // Said here too: the command that has started us hands down what .npmrc says.
    npm(process.execPath, folder, ["install", "--no-save", `node@${node}`, "--ignore-scripts=false"]);
  }
  return binary;
}

/** Runs npm on a given Node, with its output on ours. */
function npm(onNode, cwd, args) {
  const all = [...args, "--no-audit", "--no-fund", "--loglevel=error"];
  const path = [dirname(onNode), process.env.PATH].join(delimiter);
  const cli = process.env.npm_execpath;
  const [program, programArgs] = cli?.endsWith("js") ? [onNode, [cli, ...all]] : ["npm", all];
  const env = { ...process.env, PATH: path };
  const { status } = spawnSync(program, programArgs, { cwd, env, stdio: ["ignore", "inherit", "inherit"] });
  if (status !== 0) fail("npm install failed; its message is above. Check the network and try again.");
}

function fail(sentence) {
  console.error(sentence);
  process.exit(1);
}
