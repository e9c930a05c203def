/** Who is measured: nothing, ours, an empty frame, and the peers that npm ships or a clone of theirs has. */
import { execFileSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { build } from "esbuild";

/** One page of the shop. */
export interface Contender {
  name: string;
  /** What stands at the end of its body; `{site}` is where the files come from. */
  tag: string;
  /** Below this path are the files of this folder. */
  files?: string;
  /** The launcher, for one that opens without servers of its own; a text field in any frame is the composer. */
  launcher?: string;
}

const ROOT = join(import.meta.dirname, "../../..");
const FOLDER = join(ROOT, ".local/bench-peers");

/** The wrappers only put the vendor's script on the page: what that weighs comes on top. */
const PEERS = [
  {
    name: "Papercups 1.3.1, in React",
    packages: ["@papercups-io/chat-widget@1.3.1", "react@17.0.2", "react-dom@17.0.2"],
    script:
      'import { createElement } from "react"; import { render } from "react-dom"; import { ChatWidget } from "@papercups-io/chat-widget"; const at = document.createElement("div"); document.body.append(at); render(createElement(ChatWidget, { token: "bench", baseUrl: location.origin }), at);',
  },
  {
    name: "LiveChat's widget-core 1.4.1, wrapper",
    packages: ["@livechat/widget-core@1.4.1"],
    script:
      'import { createWidget } from "@livechat/widget-core"; createWidget({ license: "1", onReady() {} }).init();',
  },
  {
    name: "Crisp's SDK 1.2.1, wrapper",
    packages: ["crisp-sdk-web@1.2.1"],
    script: 'import { Crisp } from "crisp-sdk-web"; Crisp.configure("00000000-0000-0000-0000-000000000000");',
  },
  {
    name: "Intercom's SDK 0.0.20, wrapper",
    packages: ["@intercom/messenger-js-sdk@0.0.20"],
    script: 'import { Intercom } from "@intercom/messenger-js-sdk"; Intercom({ app_id: "bench" });',
  },
];
const INTERGRAM = ["preact@7.2.1", "socket.io-client@1.7.4", "store@1.3.20", "dateformat@2.0.0"];

const NOTHING: Contender = { name: "nothing", tag: "" };
const OURS: Contender = {
  name: "Porchlight",
  tag: '<script async src="{site}/widget.js"></script>',
  files: join(ROOT, "dist/hosting"),
  launcher: "porchlight-chat button",
};
/** What no chat in a frame of another site goes below: a button, and a page with a text field and nothing else. */
const FLOOR: Contender = {
  name: "an empty frame",
  tag: '<script async src="{site}/floor.js"></script>',
  launcher: "#floor",
};

/** Peers are built anew each time. `intergram`: a clone of https://github.com/idoco/intergram, which npm does not have. */
export async function contenders(intergram: string | undefined): Promise<Contender[]> {
  mkdirSync(FOLDER, { recursive: true });
  writeFileSync(join(FOLDER, "package.json"), '{ "private": true }');
  install([...PEERS.flatMap(({ packages }) => packages), ...(intergram === undefined ? [] : INTERGRAM)]);
  const peers = await Promise.all(PEERS.map(bundled));
  return [NOTHING, FLOOR, OURS, ...(intergram === undefined ? [] : [await builtIntergram(intergram)]), ...peers];
}

function install(packages: string[]): void {
  const flags = ["--silent", "--ignore-scripts", "--no-audit", "--no-fund", "--no-save", "--legacy-peer-deps"];
  execFileSync("npm", ["install", ...flags, ...packages], { cwd: FOLDER, stdio: "inherit" });
}

async function bundled({ name, script }: (typeof PEERS)[number], index: number): Promise<Contender> {
  const files = join(FOLDER, `peer-${index}`);
  await build({
    stdin: { contents: script, resolveDir: FOLDER },
    outfile: join(files, "peer.js"),
    bundle: true,
    minify: true,
    define: { "process.env.NODE_ENV": '"production"', global: "globalThis" },
    logLevel: "error",
  });
  return { name, files, tag: '<script async src="{site}/peer.js"></script>' };
}

/** With the module bundler of today instead of its own of 2017, which is kinder to it. */
async function builtIntergram(clone: string): Promise<Contender> {
  if (!existsSync(join(clone, "src/widget/widget-index.js"))) throw new Error(`${clone} is no clone of Intergram.`);
  const files = join(FOLDER, "intergram");
  for (const part of ["chat.html", "css", "media", "src"])
    cpSync(join(clone, part), join(files, part), { recursive: true });
  await build({
    entryPoints: { widget: join(files, "src/widget/widget-index.js"), chat: join(files, "src/chat/chat-index.js") },
    outdir: join(files, "js"),
    bundle: true,
    minify: true,
    loader: { ".js": "jsx" },
    jsxFactory: "h",
    define: { "process.env.NODE_ENV": '"production"', global: "globalThis" },
    logLevel: "error",
  });
  return {
    name: "Intergram fbf49c8",
    files,
    tag: '<script>window.intergramId = "1"; window.intergramServer = "{site}";</script><script async src="{site}/js/widget.js"></script>',
    launcher: "#intergramRoot > div > div",
  };
}
