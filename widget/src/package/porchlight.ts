/** The npm package's loader: puts the one script on the page, and says to it what it is told, in types. */
import type { Command, Porchlight, Settings } from "../loader/commands.ts";

export type * from "../loader/commands.ts";

/** How it looks, and which script brings it. */
export interface Options extends Settings {
  /** A version that stays as it is, with the hash that browsers check: as the panel's tag has them. */
  version?: string | undefined;
  integrity?: string | undefined;
  /** Of a page whose policy asks for one. */
  nonce?: string | undefined;
}

/** What the script finds or leaves under its name. */
interface Queue {
  push: (...commands: Command[]) => unknown;
}

const NAMES = [
  "open",
  "close",
  "toggle",
  "show",
  "hide",
  "identify",
  "set",
  "page",
  "prefill",
  "on",
  "off",
  "shutdown",
] as const satisfies Exclude<keyof Porchlight, "push">[];

/**
 * Brings the chat that `hosting` serves (`https://<project>.web.app`) to the page, once however often it is called, and
 * returns what a page may say to it; what is said before the script is there waits for it. Does nothing on a server.
 */
export function porchlight(hosting: string, { version, integrity, nonce, ...settings }: Options = {}): Porchlight {
  const push = (...commands: Command[]) => {
    if (typeof document !== "undefined") queue().push(...commands);
  };
  if (typeof document !== "undefined")
    load(new URL(version ? `/w/${version}/widget.js` : "/widget.js", hosting).href, { integrity, nonce });
  const said = Object.entries(settings).filter(([, value]) => value !== undefined);
  if (said.length > 0) push(["set", Object.fromEntries(said)]);
  const say = (name: string) => [name, (...rest: unknown[]) => push([name, ...rest] as Command)];
  return { ...(Object.fromEntries(NAMES.map(say)) as Omit<Porchlight, "push">), push };
}

/** An element may be called so, and is no queue. */
function queue(): Queue {
  const page = window as unknown as { Porchlight?: Partial<Queue> };
  if (!page.Porchlight?.push) page.Porchlight = [] as Command[];
  return page.Porchlight as Queue;
}

function load(src: string, { integrity, nonce }: Pick<Options, "integrity" | "nonce">): void {
  if (Array.from(document.querySelectorAll("script")).some((script) => script.src === src)) return;
  const script = document.createElement("script");
  if (integrity) script.integrity = integrity;
  // The page's own may not show it to scripts that ask for it; whoever has it says it.
  if (nonce) script.nonce = nonce;
  script.crossOrigin = "anonymous";
  script.async = true;
  script.src = trusted(src);
  document.head.append(script);
}

interface Policy {
  createScriptURL: (url: string) => string;
}
let policy: Policy | undefined;

/** For a page that demands Trusted Types, which has to allow the policy `porchlight`. Absent in older browsers. */
function trusted(src: string): string {
  const { trustedTypes } = globalThis as {
    trustedTypes?: { createPolicy: (name: string, rules: Policy) => Policy };
  };
  policy ??= trustedTypes?.createPolicy("porchlight", { createScriptURL: (url) => url });
  return policy ? policy.createScriptURL(src) : src;
}
