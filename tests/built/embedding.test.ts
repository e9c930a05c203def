/** The snippets of docs/embedding.md, each on a page of another site than the chat's, under the policy that it names. */
import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { extname, join } from "node:path";
import { promisify } from "node:util";
import { build } from "esbuild";
import { build as viteBuild } from "vite";
import { afterAll, beforeAll, expect, test } from "vitest";
import { missingOn } from "../../scripts/setup/host-page.ts";
import { buildPackage } from "../../widget/build-package.ts";
import { browser, PATIENCE_MS, useBrowser } from "../stack/browser.ts";

const ROOT = join(import.meta.dirname, "../..");
const TYPES: Record<string, string> = { ".html": "text/html", ".js": "text/javascript", ".css": "text/css" };

const docs = readFileSync(join(ROOT, "docs", "embedding.md"), "utf8");
const snippets = new Map(
  [...docs.matchAll(/^```(\w+) ([\w-]+)\n([^]*?)^```$/gm)].map(([, , name = "", code = ""]) => [name, code.trim()]),
);

let hosting: Server;
let chat: string;
useBrowser();
beforeAll(async () => {
  hosting = await listen((request, response) => {
    const path = new URL(request.url ?? "/", "http://chat").pathname;
    const file = path.endsWith("/") ? `${path}index.html` : path;
    readFile(join(ROOT, "dist", "hosting", file)).then(
      (bytes) =>
        response
          .writeHead(200, { "content-type": TYPES[extname(file)] ?? "", "access-control-allow-origin": "*" })
          .end(bytes),
      () => response.writeHead(404).end(),
    );
  });
  chat = `http://127.0.0.1:${portOf(hosting)}`;
}, 120_000);
afterAll(async () => {
  hosting.close();
});

function listen(answer: RequestListener): Promise<Server> {
  const server = createServer(answer);
  return new Promise((listening) => server.listen(0, () => listening(server)));
}
const portOf = (server: Server) => (server.address() as AddressInfo).port;

/** A snippet with the local chat's address in it. */
function snippet(name: string): string {
  const code = snippets.get(name);
  if (code === undefined) throw new Error(`docs/embedding.md has no snippet ${name}`);
  const { version, integrity } = JSON.parse(
    readFileSync(join(ROOT, "dist", "hosting", "w", "pinned.json"), "utf8"),
  ) as Record<string, string>;
  return code
    .replaceAll("https://<project>.web.app", chat)
    .replaceAll("<version>", version ?? "")
    .replaceAll("<integrity>", integrity ?? "");
}

const page = (body: string) => `<!doctype html><title>Lamps</title><body><h1>Lamps</h1>${body}</body>`;
const NONCE = "cjRuZDBt";

interface Shown {
  /** Where the chat's frame is, once the launcher was pressed. */
  frame: string | undefined;
  launchers: number;
  title: string;
  violations: string[];
}

/** Loads the page as a visitor, presses the launcher (or what `press` names). */
async function visit(
  html: string,
  { press = "porchlight-chat button", policy = true, hasLauncher = true } = {},
): Promise<Shown> {
  const csp = `default-src 'self'; style-src 'none'; ${snippet("policy").replace("script-src", `script-src 'nonce-${NONCE}'`)}`;
  const shop = await listen((_, response) => {
    response
      .writeHead(200, { "content-type": "text/html", ...(policy && { "content-security-policy": csp }) })
      .end(html);
  });
  const context = await browser.newContext();
  try {
    const tab = await context.newPage();
    tab.setDefaultTimeout(PATIENCE_MS);
    const violations: string[] = [];
    tab.on("pageerror", ({ message }) => violations.push(message));
    tab.on("console", (message) => {
      if (/Content Security Policy/i.test(message.text())) violations.push(message.text());
    });
    await tab.goto(`http://localhost:${portOf(shop)}/`);
    await tab.locator("porchlight-chat button").waitFor({ state: hasLauncher ? "visible" : "attached" });
    expect(await tab.locator("porchlight-chat button").isVisible()).toBe(hasLauncher);
    await tab.locator(press).first().click();
    await tab.locator("porchlight-chat iframe").waitFor({ state: "attached" });
    const frame = await tab.locator("porchlight-chat iframe").getAttribute("src");
    const launchers = await tab.locator("porchlight-chat").count();
    return { frame: frame?.split("#")[0], launchers, title: await tab.title(), violations };
  } finally {
    await context.close();
    shop.close();
  }
}

const shown = () => ({ frame: `${chat}/widget/`, launchers: 1, violations: [] });

test.each(["plain", "look", "greet", "astro", "shopify", "pinned"])(
  "the snippet %s brings the chat",
  { timeout: 120_000 },
  async (name) => {
    const html = page(snippet(name).replace(" is:inline", ""));
    expect(await visit(html)).toMatchObject(shown());
    expect(missingOn({ address: "http://localhost/", html, policies: [snippet("policy")] }, chat)).toEqual([]);
  },
);

test("a page's own button opens the chat, and hears of it", { timeout: 120_000 }, async () => {
  // A handler in an attribute is the page's own matter: no policy allows it without 'unsafe-inline'.
  const html = page(snippet("api"));
  expect(await visit(html, { press: "text=Ask us", policy: false })).toMatchObject(shown());
});

test("a launcher of the page's own opens the chat, and there is no other", { timeout: 120_000 }, async () => {
  const html = page(snippet("own"));
  expect(await visit(html, { press: "text=Ask us", hasLauncher: false })).toMatchObject(shown());
});

test("the frame is fetched as the launcher is pressed, and shown once it is let go", { timeout: 120_000 }, async () => {
  const shop = await listen((_, response) =>
    response.writeHead(200, { "content-type": "text/html" }).end(page(snippet("plain"))),
  );
  const tab = await browser.newPage();
  await tab.goto(`http://localhost:${portOf(shop)}/`);
  const frame = tab.locator("porchlight-chat iframe");
  await tab.locator("porchlight-chat button").hover();
  expect(await frame.count()).toBe(0);
  await tab.mouse.down();
  const first = await frame.elementHandle({ timeout: PATIENCE_MS });
  await expect.poll(() => tab.locator("porchlight-chat aside.ready").count(), { timeout: PATIENCE_MS }).toBe(1);
  expect(await frame.isVisible()).toBe(false);
  await tab.mouse.up();
  await frame.waitFor({ timeout: PATIENCE_MS });
  expect(await frame.evaluate((now, before) => now === before, first)).toBe(true);
  await tab.close();
  shop.close();
});

test("every command of the page is one, and the last takes the chat away", { timeout: 120_000 }, async () => {
  const names = [...snippet("commands").matchAll(/Porchlight\.(\w+)\(/g)].map(([, name]) => name);
  const shop = await listen((_, response) =>
    response.writeHead(200, { "content-type": "text/html" }).end(page(snippet("plain"))),
  );
  const tab = await browser.newPage();
  const faults: string[] = [];
  tab.on("pageerror", ({ message }) => faults.push(message));
  tab.on("console", (message) => message.type() === "warning" && faults.push(message.text()));
  await tab.goto(`http://localhost:${portOf(shop)}/`);
  await tab.locator("porchlight-chat button").waitFor();
  const members = await tab.evaluate("Object.keys(Porchlight)");
  expect(new Set(names)).toEqual(new Set(members as string[]));
  const commands = snippet("commands").replace("Porchlight.shutdown();", "");
  await tab.evaluate(`(() => { ${commands} })()`);
  await tab.locator("porchlight-chat iframe").waitFor({ state: "attached" });
  const look = await tab.locator("porchlight-chat").getAttribute("style");
  for (const said of ["--accent: #2f6f4f", "--side: left", "--offset: 24px", "--language: nb"])
    expect(look).toContain(said);
  expect(faults).toEqual([]);
  await tab.close();
  shop.close();
});

test("Tag Manager's way brings the chat", { timeout: 120_000 }, async () => {
  const code = /<script>([^]*)<\/script>/.exec(snippet("tag-manager"))?.[1] ?? "";
  // It makes the script anew, with its text and nothing else.
  const manager = `const made = document.createElement("script"); made.nonce = "${NONCE}"; made.text = ${JSON.stringify(code)}; document.body.append(made);`;
  expect(await visit(page(`<script nonce="${NONCE}">${manager}</script>`))).toMatchObject(shown());
});

test("WordPress's way brings the chat", { timeout: 120_000 }, async () => {
  const [, handle, src, version, options] =
    /wp_enqueue_script\('([^']+)', '([^']+)', \[\], (null), (\[.*?\])\);/.exec(snippet("wordpress")) ?? [];
  expect([version, options]).toEqual(["null", "['strategy' => 'async', 'in_footer' => true]"]);
  // https://developer.wordpress.org/reference/functions/wp_enqueue_script/
  const tag = `<script src="${src}" id="${handle}-js" async data-wp-strategy="async"></script>`;
  expect(await visit(page(tag))).toMatchObject(shown());
});

/** Built as a page's own code, which has its nonce. */
async function built(code: string, entry: string, stubs: Record<string, string> = {}): Promise<string> {
  const { outputFiles } = await build({
    stdin: { contents: entry, loader: "tsx", resolveDir: join(ROOT, "web") },
    bundle: true,
    write: false,
    minify: true,
    format: "iife",
    jsx: "automatic",
    define: { "process.env.NODE_ENV": '"production"' },
    plugins: [
      {
        name: "page",
        setup(bundle) {
          const modules: Record<string, string> = { snippet: code, ...stubs };
          bundle.onResolve({ filter: /./ }, ({ path }) => (path in modules ? { path, namespace: "page" } : undefined));
          bundle.onLoad({ filter: /./, namespace: "page" }, ({ path }) => ({
            contents: modules[path] ?? "",
            loader: "tsx",
            resolveDir: join(ROOT, "web"),
          }));
        },
      },
    ],
  });
  return `<div id="root"></div><script nonce="${NONCE}">${outputFiles[0]?.text.replaceAll("</script", "<\\/script")}</script>`;
}

test("the React component brings one chat, drawn twice and in strict mode", { timeout: 120_000 }, async () => {
  const entry = `import { StrictMode } from "react"; import { createRoot } from "react-dom/client"; import { Chat } from "snippet";
    createRoot(document.getElementById("root")!).render(<StrictMode><Chat /><Chat /></StrictMode>);`;
  expect(await visit(page(await built(snippet("react"), entry)))).toMatchObject(shown());
});

test("Next's layout brings the chat", { timeout: 120_000 }, async () => {
  // https://nextjs.org/docs/app/api-reference/components/script: added to the body in idle time, after all else.
  const script = `import { useEffect } from "react";
    export default function Script({ src, strategy }: { src: string; strategy: string }) {
      useEffect(() => {
        if (strategy !== "lazyOnload") throw new Error(strategy);
        const made = Object.assign(document.createElement("script"), { src });
        const add = () => requestIdleCallback(() => document.body.append(made));
        if (document.readyState === "complete") add();
        else addEventListener("load", add);
      }, []);
      return null;
    }`;
  const entry = `import { createRoot } from "react-dom/client"; import Layout from "snippet";
    const { props } = Layout({ children: <p>Lamps</p> }).props.children;
    createRoot(document.getElementById("root")!).render(<>{props.children}</>);`;
  expect(await visit(page(await built(snippet("next"), entry, { "next/script": script })))).toMatchObject(shown());
});

/** A page's own project, as npm and Vite make it: the packed package, its types, and what is built of both. */
async function builtFromNpm(files: Record<string, string>): Promise<string> {
  await mkdir(join(ROOT, "dist"), { recursive: true });
  const folder = await mkdtemp(join(ROOT, "dist", "npm-page-"));
  try {
    const packed = join(folder, "node_modules", "porchlight-widget");
    for (const part of ["package.json", "dist"])
      await cp(join(ROOT, "widget", "package", part), join(packed, part), { recursive: true });
    const tsconfig = {
      compilerOptions: {
        module: "esnext",
        moduleResolution: "bundler",
        target: "es2022",
        lib: ["es2022", "dom"],
        jsx: "react-jsx",
        strict: true,
        skipLibCheck: false,
        noEmit: true,
        types: [],
      },
    };
    const all = { "tsconfig.json": JSON.stringify(tsconfig), ...files };
    for (const [name, text] of Object.entries(all)) await writeFile(join(folder, name), text);
    await promisify(execFile)(join(ROOT, "node_modules", ".bin", "tsc"), ["-p", folder]).catch(
      ({ stdout }: { stdout: string }) => {
        throw new Error(stdout);
      },
    );
    const out = await viteBuild({
      root: folder,
      configFile: false,
      logLevel: "error",
      // A page is built for production, whatever the tests run as.
      oxc: { jsx: { runtime: "automatic", development: false } },
      build: { write: false, lib: { entry: Object.keys(files)[0] ?? "", formats: ["iife"], name: "page" } },
      define: { "process.env.NODE_ENV": '"production"' },
    });
    const [bundle] = [out].flat();
    const [chunk] = bundle && "output" in bundle ? bundle.output : [];
    return `<div id="root"></div><script nonce="${NONCE}">${chunk?.code.replaceAll("</script", "<\\/script")}</script>`;
  } finally {
    await rm(folder, { recursive: true });
  }
}

test("the package from npm brings one chat", { timeout: 240_000 }, async () => {
  await buildPackage();
  const react = `import { StrictMode } from "react"; import { createRoot } from "react-dom/client"; import { Chat } from "./Chat";
    const root = document.querySelector("#root");
    if (root) createRoot(root).render(<StrictMode><Chat user={{ name: "Kari", email: "kari@shop.example" }} path="/a" /><Chat user={null} path="/a" /></StrictMode>);`;
  const pages: Record<string, Record<string, string>> = {
    npm: { "main.ts": snippet("npm") },
    "npm-react": {
      "main.tsx": react,
      "Chat.tsx": snippet("npm-react"),
      "react.d.ts":
        'declare module "react-dom/client" { export function createRoot(at: Element): { render(what: unknown): void }; }',
    },
    "npm-astro": { "main.ts": snippet("npm-astro") },
  };
  for (const [name, files] of Object.entries(pages))
    expect([name, await visit(page(await builtFromNpm(files)))]).toEqual([name, expect.objectContaining(shown())]);
});

test("the package's types refuse what the chat does not know", { timeout: 120_000 }, async () => {
  await buildPackage();
  const wrong = `import { porchlight } from "porchlight-widget"; porchlight("https://chat.example", { side: "top" });`;
  await expect(builtFromNpm({ "main.ts": wrong })).rejects.toThrow("TS2322");
});

test("every snippet of the page is run", () => {
  const run =
    "plain look own api commands greet npm npm-react npm-astro react next astro wordpress shopify tag-manager policy pinned".split(
      " ",
    );
  expect([...snippets.keys()]).toEqual(run);
  expect(docs.match(/^```\w/gm)).toHaveLength(run.length);
});
