/**
 * What the frame tells the host page. `porchlight` names the kind, so that the messages of others are passed by.
 * No text of a conversation crosses the bridge, and no token of ours but the key that brings the visitor back; the other way
 * goes what the page says, and the token that the site's own server has signed.
 */
export type FrameToHost =
  /** The page of the frame is there, its script not yet (`frame/early.js`): it can be shown. */
  | { porchlight: "early" }
  /** How things are with the chat, at first and after each change. The host page answers each with `host`. */
  | FrameNews
  /**
   * The visitor closed the window from inside (Esc, the close button); from a window that is closed already, that they
   * clicked on a notification and want it open. One word for both, for the loader must stay small.
   */
  | { porchlight: "close" }
  /** An answer came just now. */
  | { porchlight: "message" }
  /** Everything that the frame kept is gone, or it may not be on this page: nothing of the chat is to be left there. */
  | { porchlight: "wiped" };

/** What the launcher and its window show of the chat. */
export interface FrameNews {
  porchlight: "frame";
  /** How many messages of the staff the visitor has not seen. */
  unread: number;
  /**
   * Until when, in milliseconds, the conversation is worth following on every page. Absent: not known, or the visitor has
   * never written; else they have, and the host page may remember things. Empty: that is over, and nothing is to be kept.
   */
  until: number | "" | undefined;
  /**
   * The resume key that brings this visitor back (decision 14), for the host page's own storage; replaces a former one. Said
   * once. Empty: the former brings nobody back any more.
   */
  key: string | undefined;
  /** The site's own accent, known soon after the window was opened. Empty: not yet. */
  accent: string;
  /** The corner that the panel says; what the page itself says beats it. Empty: not known yet. */
  side: "left" | "right" | "";
  /** What a screen reader calls the launcher now, in the visitor's language, without the count. Empty: not known yet. */
  label: string;
  /** How high, in CSS pixels, the small preview beside the launcher wants to be now; 0: there is none. */
  peek: number;
  /** How all that looks, for the loader's sheet to end with; the launcher's colours are its own before. Absent: not known yet. */
  css?: string;
}

/**
 * What the host page tells the frame, as the frame reads it: said anew after each change, and as the answer to each `frame`.
 * The loader, which must stay small, sends all that the page has said in one JSON text (`HostWords`).
 */
export type HostToFrame =
  | HostNews
  /** Forget the visitor; the frame answers `wiped`. */
  | { porchlight: "wipe" };

interface HostNews {
  porchlight: "host";
  /** Where the visitor is, and what the page is called. */
  page: string;
  title: string;
  /** The page before, if it is of another origin; else empty. */
  referrer: string;
  /** Whether the window is open. */
  open: boolean;
  /** The resume key that the page keeps. */
  key: string;
  /** The page lets the frame be shown small beside the launcher. */
  peek: boolean;
  /** How the page wants the chat to look and speak. Empty: as the panel, or the visitor's browser, says. */
  settings: { language: string; accent: string; theme: "light" | "dark" | ""; texts: Record<string, string> };
  /** Who the visitor is, by the page's word or by a token of the site's server. */
  identity: { name: string; email: string; token: string } | null;
  /** What the page has put into the composer. */
  prefill: string;
}

/** The longest that is taken; what is longer was not meant for us. */
const LONGEST = { word: 100, address: 4_000, token: 5_000, text: 10_000 };
const MOST_TEXTS = 300;

type Unproven = Record<string, unknown>;

/** The message of a host page, or undefined for anything else. The origin and the source are checked before this. */
export function parseFromHost(data: unknown): HostToFrame | undefined {
  const words = wordsIn(data);
  const { porchlight, at, page = at, title, referrer, open, key, look, peek, identity, prefill } = words;
  if (porchlight === "wipe") return { porchlight };
  if (porchlight !== "host" || typeof page !== "string") return undefined;
  const { language, accent, theme, tint, texts } = Object(words["settings"] ?? words) as Unproven;
  const { name, email, token } = Object(identity) as Unproven;
  const who = { name: text(name, "word"), email: text(email, "address"), token: text(token, "token") };
  return {
    porchlight,
    page: typeof at === "string" ? resolved(page, at) : page,
    title: text(title, "address"),
    referrer: elsewhere(text(referrer, "address"), text(at, "address") || page),
    open: open === true,
    key: text(key, "word"),
    peek: peek === true || (typeof look === "string" && !/\bhidden\b/.test(look)),
    settings: {
      language: text(language, "word"),
      accent: text(accent, "word"),
      theme: theme === "light" || theme === "dark" ? theme : schemeOf(tint),
      texts: textsIn(texts),
    },
    identity: who.name || who.email || who.token ? who : null,
    prefill: text(prefill, "text"),
  };
}

/** What is odd about whom the page says the visitor is, in words; empty where nothing is. */
export function oddIn(data: unknown): string {
  const { identity } = wordsIn(data);
  const { name, email, token } = Object(identity) as Unproven;
  // The promise of one, for example.
  if (token !== undefined && !text(token, "token")) return "the token is no text, or longer than 5,000 characters";
  const isSomebody = text(name, "word") || text(email, "address") || token;
  // The token by itself, for example; who is nobody is said by empty texts, too.
  const isSaid = Object.values(Object(identity) as object).some(Boolean);
  return isSaid && !isSomebody ? "it takes { token }, or { name, email } as texts that are not too long" : "";
}

const KNOWN = {
  set: /^(accent|side|offset|[xyz]|language|theme|texts|hide|greet|launcher)$/,
  on: /^(ready|open|close|message|unread)$/,
};

/** What `set` and `on` were called with and is not known, in words. */
export function unknownIn(data: unknown): string[] {
  const words = wordsIn(data);
  return Object.entries(KNOWN).flatMap(([command, known]) =>
    Object.keys(Object(words[command]) as object)
      .filter((name) => !known.test(name))
      .map((name) => `${command} has no ${name}`),
  );
}

function wordsIn(data: unknown): Unproven {
  return Object(typeof data === "string" ? parsed(data) : data) as Unproven;
}

/** The colour that text has on the page where nobody has chosen one: it is light where the page's scheme is dark. */
function schemeOf(tint: unknown): "light" | "dark" | "" {
  if (typeof tint !== "string") return "";
  return tint === "rgb(0, 0, 0)" ? "light" : "dark";
}

/** A page may name another one by its path. */
function resolved(page: string, at: string): string {
  try {
    return new URL(page || at, at).href;
  } catch {
    return at;
  }
}

/** The address, if it is of another origin than the page. */
function elsewhere(address: string, page: string): string {
  try {
    return new URL(address).origin === new URL(page).origin ? "" : address;
  } catch {
    return "";
  }
}

/** Cut, it would be another one: what is too long, or no text, is none. */
function text(value: unknown, longest: keyof typeof LONGEST): string {
  return typeof value === "string" && value.length <= LONGEST[longest] ? value : "";
}

/** An attribute has them as JSON. */
function textsIn(texts: unknown): Record<string, string> {
  const pairs = Object.entries(Object(typeof texts === "string" ? parsed(texts) : texts) as Unproven);
  return Object.fromEntries(
    pairs.slice(0, MOST_TEXTS).flatMap(([name, value]) => (text(value, "text") ? [[name, value as string]] : [])),
  );
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}
