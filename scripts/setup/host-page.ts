/** The owner's own page: whether the chat is on it, and whether its Content-Security-Policy lets it be there. */

/** A page as it was served. */
export interface HostPage {
  /** Where it was in the end: a shop at `shop.example` may live at `www.shop.example`. */
  address: string;
  html: string;
  /** Each policy, of a header or of the page itself: all of them are obeyed. */
  policies: string[];
}

/** `shop.example` is enough. Undefined for what is no address of a page. */
export function pageAddress(typed: string): URL | undefined {
  const url = URL.parse(/^[a-z]+:\/\//i.test(typed) ? typed : `https://${typed}`);
  if (!url || !["http:", "https:"].includes(url.protocol)) return undefined;
  return url.hostname.includes(".") || url.hostname === "localhost" ? url : undefined;
}

const PATIENCE_MS = 15_000;

/** Throws one sentence where it cannot be read. */
export async function readHostPage(address: URL, ask: typeof fetch): Promise<HostPage> {
  const answer = await ask(address, {
    headers: { accept: "text/html" },
    signal: AbortSignal.timeout(PATIENCE_MS),
  }).catch(() => {
    throw new Error(`${address.origin} could not be reached`);
  });
  if (!answer.ok) throw new Error(`${address.href} answered ${answer.status}`);
  const html = await answer.text();
  const header = answer.headers.get("content-security-policy") ?? "";
  return { address: answer.url || address.href, html, policies: [...header.split(","), ...policiesIn(html)] };
}

function policiesIn(html: string): string[] {
  return attributesOf(html, "meta")
    .filter((meta) => meta["http-equiv"]?.toLowerCase() === "content-security-policy")
    .map(({ content = "" }) => content);
}

/** What is missing on a page for the chat that is served from `chat`, each with what to add. Nothing where all is well. */
export function missingOn(page: HostPage, chat: string): string[] {
  const script = attributesOf(page.html, "script").find(({ src }) => src === `${chat}/widget.js`);
  const tag = `<script async src="${chat}/widget.js"></script>`;
  return [
    ...(script ? [] : [`The chat is not on ${page.address}. Add, anywhere in its body:\n\n  ${tag}\n`]),
    ...page.policies.flatMap((policy) => refusals(policy, page, chat, script?.["nonce"] !== undefined)),
  ];
}

/** What the chat needs, and the directives that decide on it, the first that is there. https://www.w3.org/TR/CSP3/ */
const NEEDS = [
  { own: "script-src", order: ["script-src-elem", "script-src", "default-src"] },
  { own: "frame-src", order: ["frame-src", "child-src", "default-src"] },
];

function refusals(policy: string, { address }: HostPage, chat: string, hasNonce: boolean): string[] {
  const directives = new Map(
    policy
      .split(";")
      .map((directive) => directive.trim().split(/\s+/))
      .map(([name = "", ...sources]) => [name.toLowerCase(), sources]),
  );
  return NEEDS.flatMap(({ own, order }) => {
    const decides = order.find((name) => directives.has(name));
    const sources = decides === undefined ? undefined : directives.get(decides);
    if (!sources) return [];
    const isScript = own === "script-src";
    const isNonced = isScript && sources.some((source) => /^'nonce-/i.test(source));
    if (isNonced && hasNonce) return [];
    if (isScript && sources.some((source) => source.toLowerCase() === "'strict-dynamic'")) {
      return [
        `The Content-Security-Policy of ${address} has 'strict-dynamic': give the chat's script the page's nonce, as its other scripts have it (nonce="…").`,
      ];
    }
    if (sources.some((source) => allows(source, chat, address))) return [];
    // The fallback stays as strict as it is.
    const named = decides === "default-src" ? own : decides;
    const kept = sources.filter((source) => source.toLowerCase() !== "'none'");
    const line = [named, ...kept, chat].join(" ");
    return [`The Content-Security-Policy of ${address} keeps the chat out. Its ${named} has to be:\n\n  ${line}\n`];
  });
}

/** Whether a source expression matches the chat's origin. https://www.w3.org/TR/CSP3/#match-url-to-source-expression */
function allows(source: string, chat: string, address: string): boolean {
  const wanted = new URL(chat);
  if (source === "*") return true;
  if (source.toLowerCase() === "'self'") return new URL(address).origin === wanted.origin;
  if (/^[a-z][a-z0-9+.-]*:$/i.test(source)) return source.toLowerCase() === wanted.protocol;
  const parts = /^(?:([a-z][a-z0-9+.-]*):\/\/)?(\*\.)?([a-z0-9.-]+)(?::(\d+|\*))?(\/.*)?$/i.exec(source);
  if (!parts) return false;
  const [, scheme, wild, host = "", port, path] = parts;
  if (scheme !== undefined && `${scheme.toLowerCase()}:` !== wanted.protocol) return false;
  if (port !== undefined && port !== "*" && port !== (wanted.port || "443")) return false;
  // One that names a folder or a file is read as if it were another's.
  if (path !== undefined && path !== "/") return false;
  const name = host.toLowerCase();
  return wild ? wanted.hostname.endsWith(`.${name}`) : wanted.hostname === name;
}

/** The attributes of each such tag; what stands in comments is none. */
function attributesOf(html: string, tag: string): Record<string, string>[] {
  const shown = html.replaceAll(/<!--[^]*?-->/g, "");
  // All tags in turn, so that none is found within another's attribute.
  const tags = [...shown.matchAll(/<([a-z][a-z0-9-]*)\b((?:"[^"]*"|'[^']*'|[^>"'])*)>/gi)];
  return tags
    .filter(([, name]) => name?.toLowerCase() === tag)
    .map(([, , inside = ""]) =>
      Object.fromEntries(
        [...inside.matchAll(/([a-z-]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?/gi)].map(
          ([, name = "", double, single, bare]) => [name.toLowerCase(), double ?? single ?? bare ?? ""],
        ),
      ),
    );
}
