/** The owner's own page: whether the chat is on it, and whether its Content-Security-Policy lets it be there. */
import { tagsIn } from "./html-tags.ts";

const POLICY = "content-security-policy";

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
  return /[.:]/.test(url.hostname) || url.hostname === "localhost" ? url : undefined;
}

const PATIENCE_MS = 15_000;
/** A page that is larger is looked at no further. */
const MOST_LETTERS = 4 * 1024 * 1024;

/** Throws one sentence where it cannot be read. */
export async function readHostPage(address: URL, ask: typeof fetch): Promise<HostPage> {
  const unreached = () => {
    throw new Error(`${address.origin} could not be reached`);
  };
  const headers = { accept: "text/html" };
  const answer = await ask(address, { headers, signal: AbortSignal.timeout(PATIENCE_MS) }).catch(unreached);
  if (!answer.ok) throw new Error(`${address.href} answered ${answer.status}`);
  const html = await beginningOf(answer).catch(unreached);
  const header = answer.headers.get(POLICY) ?? "";
  return { address: answer.url || address.href, html, policies: [...header.split(","), ...policiesIn(html)] };
}

async function beginningOf({ body }: Response): Promise<string> {
  const decoder = new TextDecoder();
  let text = "";
  for await (const chunk of body ?? []) {
    text += decoder.decode(chunk, { stream: true });
    if (text.length > MOST_LETTERS) break;
  }
  return text;
}

function policiesIn(html: string): string[] {
  return [...tagsIn(html)]
    .filter(({ name, attributes }) => name === "meta" && attributes["http-equiv"]?.toLowerCase() === POLICY)
    .map(({ attributes: { content = "" } }) => content);
}

/** What is missing on a page for the chat that is served from `chat`, each with what to add. Nothing where all is well. */
export function missingOn(page: HostPage, chat: string): string[] {
  const script = [...tagsIn(page.html)].find(
    ({ name, attributes: { src = "" } }) =>
      name === "script" && src.startsWith(`${chat}/`) && /^\/(?:w\/[^/]+\/)?widget\.js$/.test(src.slice(chat.length)),
  );
  const tag = `<script async src="${chat}/widget.js"></script>`;
  return [
    ...(script ? [] : [`The chat is not on ${page.address}. Add, anywhere in its body:\n\n  ${tag}\n`]),
    ...page.policies.flatMap((policy) => refusals(policy, page, chat, script?.attributes["nonce"] !== undefined)),
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
