/**
 * The snippets of docs/embedding.md in Next.js and Astro themselves, installed and built as a site of theirs: by the line
 * and from npm. `PORCHLIGHT_LONG=1 npm test -- --project deploy frameworks`; 400 MB of packages, so not with every change.
 */
import { execFile } from "node:child_process";
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { dirname, extname, join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";
import { buildPackage } from "../../widget/build-package.ts";
import { browser, PATIENCE_MS, useBrowser } from "../stack/browser.ts";

const ROOT = join(import.meta.dirname, "../..");
const TYPES: Record<string, string> = { ".html": "text/html", ".js": "text/javascript", ".css": "text/css" };
const TYPESCRIPT = ["typescript@5.9.3", "@types/react@19.2.7", "@types/node@24.10.1"];
const REACT = ["react@19.3.1", "react-dom@19.3.1"];

let docs: string;
let folder: string;
let hosting: Served;
useBrowser();
beforeAll(async () => {
  docs = await readFile(join(ROOT, "docs/embedding.md"), "utf8");
  folder = await mkdtemp(join(tmpdir(), "frameworks-"));
  hosting = await serve(join(ROOT, "dist/hosting"));
  await buildPackage();
});
afterAll(async () => {
  hosting.server.close();
  await rm(folder, { recursive: true, force: true });
});

interface Served {
  server: Server;
  port: number;
}

function serve(root: string): Promise<Served> {
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? "/", "http://site");
    const file = extname(pathname) === "" ? join(pathname, "index.html") : pathname;
    readFile(join(root, file)).then(
      (bytes) =>
        response
          .writeHead(200, { "content-type": TYPES[extname(file)] ?? "", "access-control-allow-origin": "*" })
          .end(bytes),
      () => response.writeHead(404).end(),
    );
  });
  return new Promise((listening) =>
    server.listen(0, () => listening({ server, port: (server.address() as AddressInfo).port })),
  );
}

function snippet(name: string): string {
  const [, code = ""] = new RegExp(`^\`\`\`\\w+ ${name}\\n([^]*?)^\`\`\`$`, "m").exec(docs) ?? [];
  return code.replaceAll("https://<project>.web.app", `http://127.0.0.1:${hosting.port}`);
}

const run = promisify(execFile);
const QUIET = { NEXT_TELEMETRY_DISABLED: "1", ASTRO_TELEMETRY_DISABLED: "1", NODE_ENV: "production" };

/** Makes the site, installs its packages and ours, and builds it; the folder of its pages. */
async function site(
  name: string,
  packages: readonly string[],
  [command, ...args]: readonly [string, ...string[]],
  files: Record<string, string>,
): Promise<string> {
  const cwd = join(folder, name);
  await mkdir(cwd);
  await writeFile(join(cwd, "package.json"), '{ "private": true, "type": "module" }');
  await run("npm", ["install", "--no-audit", "--no-fund", "--loglevel=error", ...packages], { cwd });
  const ours = join(cwd, "node_modules/porchlight-widget");
  for (const part of ["package.json", "dist"])
    await cp(join(ROOT, "widget/package", part), join(ours, part), { recursive: true });
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(cwd, path)), { recursive: true });
    await writeFile(join(cwd, path), text);
  }
  await run(join(cwd, "node_modules/.bin", command), args, { cwd, env: { ...process.env, ...QUIET } });
  return cwd;
}

/** Opens the chat, goes to another page by a link, and says what is there then. */
async function visit(root: string) {
  const { server, port } = await serve(root);
  const tab = await browser.newPage();
  try {
    tab.setDefaultTimeout(PATIENCE_MS);
    const faults: string[] = [];
    tab.on("pageerror", ({ message }) => faults.push(message));
    await tab.goto(`http://localhost:${port}/`);
    await tab.locator("porchlight-chat button").click();
    await tab.locator("porchlight-chat iframe").evaluate((frame) => void (frame.dataset["opened"] = "before"));
    // The open chat may stand above it.
    await tab.getByRole("link", { name: "About" }).press("Enter");
    await tab.getByRole("heading", { name: "About us" }).waitFor();
    await tab.locator("porchlight-chat button").waitFor({ state: "attached" });
    const isSame = (await tab.locator("porchlight-chat iframe[data-opened=before]").count()) === 1;
    return { isSame, launchers: await tab.locator("porchlight-chat").count(), faults };
  } finally {
    await tab.close();
    server.close();
  }
}

const nextPages = (layout: Record<string, string>) => ({
  "next.config.js": 'export default { output: "export", trailingSlash: true };',
  "app/page.tsx":
    'import Link from "next/link"; export default function Home() { return <main><h1>Lamps</h1><Link href="/about/">About</Link></main>; }',
  "app/about/page.tsx": "export default function About() { return <h1>About us</h1>; }",
  ...layout,
});

test.each<[string, () => Record<string, string>]>([
  ["the line", () => ({ "app/layout.tsx": snippet("next") })],
  [
    "npm",
    () => ({
      "app/Chat.tsx": snippet("npm-react"),
      "app/layout.tsx":
        'import type { ReactNode } from "react"; import { Chat } from "./Chat"; export default function Layout({ children }: { children: ReactNode }) { return <html lang="en"><body>{children}<Chat user={null} path="/" /></body></html>; }',
    }),
  ],
])("Next.js, by %s: the chat stays open from page to page", { timeout: 600_000 }, async (way, layout) => {
  const packages = ["next@16.4.6", ...REACT, ...TYPESCRIPT];
  const cwd = await site(`next-${way.replace(" ", "-")}`, packages, ["next", "build"], nextPages(layout()));
  expect(await visit(join(cwd, "out"))).toEqual({ isSame: true, launchers: 1, faults: [] });
});

const astroPages = (head: string, end: string) => ({
  "src/layouts/Layout.astro": `---\nimport { ClientRouter } from "astro:transitions";\n---\n<html lang="en"><head><title>Lamps</title>${head}</head><body><slot />${end}</body></html>`,
  "src/pages/index.astro":
    '---\nimport Layout from "../layouts/Layout.astro";\n---\n<Layout><h1>Lamps</h1><a href="/about/">About</a></Layout>',
  "src/pages/about.astro":
    '---\nimport Layout from "../layouts/Layout.astro";\n---\n<Layout><h1>About us</h1></Layout>',
});

test.each<[string, string, () => string, boolean]>([
  ["the line", "", () => snippet("astro"), false],
  ["the line, with its router", "<ClientRouter />", () => snippet("astro"), true],
  ["npm, with its router", "<ClientRouter />", () => `<script>${snippet("npm-astro")}</script>`, true],
])("Astro, by %s: one chat on each page", { timeout: 600_000 }, async (way, head, end, isSame) => {
  const name = `astro-${way.replaceAll(/\W+/g, "-")}`;
  const cwd = await site(name, ["astro@7.3.5"], ["astro", "build"], astroPages(head, end()));
  // Without a router each page is loaded anew, and with it the chat.
  expect(await visit(join(cwd, "dist"))).toEqual({ isSame, launchers: 1, faults: [] });
});
