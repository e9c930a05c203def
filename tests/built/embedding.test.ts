/** The snippets of docs/embedding.md, each on a page of another site than the chat's, under the policy that it names. */
import { readFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { extname, join } from "node:path";
import { build } from "esbuild";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { missingOn } from "../../scripts/setup/host-page.ts";
import { launchBrowser, PATIENCE_MS } from "../stack/browser.ts";

const ROOT = join(import.meta.dirname, "../..");
const TYPES: Record<string, string> = { ".html": "text/html", ".js": "text/javascript", ".css": "text/css" };

const docs = readFileSync(join(ROOT, "docs", "embedding.md"), "utf8");
const snippets = new Map(
  [...docs.matchAll(/^```(\w+) ([\w-]+)\n([^]*?)^```$/gm)].map(([, , name = "", code = ""]) => [name, code.trim()]),
);

let browser: Browser;
let hosting: Server;
let chat: string;
beforeAll(async () => {
  hosting = await listen((request, response) => {
    const path = new URL(request.url ?? "/", "http://chat").pathname;
    const file = path.endsWith("/") ? `${path}index.html` : path;
    readFile(join(ROOT, "dist", "hosting", file)).then(
      (bytes) => response.writeHead(200, { "content-type": TYPES[extname(file)] ?? "" }).end(bytes),
      () => response.writeHead(404).end(),
    );
  });
  chat = `http://127.0.0.1:${portOf(hosting)}`;
  browser = await launchBrowser();
}, 120_000);
afterAll(async () => {
  await browser.close();
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
  return code.replaceAll("https://<project>.web.app", chat);
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
async function visit(html: string, { press = "porchlight-chat button", policy = true } = {}): Promise<Shown> {
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
    tab.on("console", (message) => {
      if (/Content Security Policy/i.test(message.text())) violations.push(message.text());
    });
    await tab.goto(`http://localhost:${portOf(shop)}/`);
    await tab.locator("porchlight-chat button").waitFor();
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

test.each(["plain", "look", "astro", "shopify"])(
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

test("every snippet of the page is run", () => {
  const run = ["plain", "look", "api", "react", "next", "astro", "wordpress", "shopify", "tag-manager", "policy"];
  expect([...snippets.keys()]).toEqual(run);
  expect(docs.match(/^```\w/gm)).toHaveLength(run.length);
});
