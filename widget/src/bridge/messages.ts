/**
 * What the frame tells the host page. `porchlight` names the kind, so that the messages of others are passed by.
 * No text of a conversation ever crosses the bridge.
 */
export type FrameToHost =
  /** How things are with the chat, at first and after each change. The host page answers each with `host`. */
  | FrameNews
  /** An answer came just now. */
  | { porchlight: "message" }
  /**
   * The visitor closed the window from inside (Esc, the close button); from a window that is closed already, that they
   * clicked on a notification or a preview and want it open. One word for both, for the loader must stay small.
   */
  | { porchlight: "close" }
  /** Everything that the frame kept is gone, or it may not be on this page: nothing of the chat is to be left there. */
  | { porchlight: "wiped" };

interface FrameNews {
  porchlight: "frame";
  /** How many messages of the staff the visitor has not seen. */
  unread: number;
  /**
   * Until when, in milliseconds, the conversation is worth following on every page. 0: not known, or the visitor has
   * never written; else they have, and the host page may remember things.
   */
  until: number;
  /** The resume key that brings this visitor back (decision 14), for the host page's own storage; replaces a former one. Said once. */
  key: string;
  /** The site's own accent, known soon after the window was opened. Empty: not yet. */
  accent: string;
  /** The corner that the panel chose; what the page says beats it. Empty: not known yet. */
  side: "left" | "right" | "";
  /** What a screen reader calls the launcher, in the visitor's language, without the count. */
  label: string;
  /** The height in CSS pixels of the small preview beside the launcher that the frame wants to be; 0: none. */
  peek: number;
}

/** What a page may set for its visitors; empty is what the frame finds by itself. */
export interface Settings {
  language: string;
  accent: string;
  theme: "light" | "dark" | "";
  /** The page's own words, by the names of `languages/en.ts`. */
  texts: Record<string, string>;
}

/** Who the page says that the visitor is; the token is what its server has signed. */
interface SaidIdentity {
  name: string;
  email: string;
  token: string;
}

/** What the host page tells the frame. */
export type HostToFrame =
  /** Where the visitor is, whether the window is open, the key that the page keeps, and what the page wishes. */
  | {
      porchlight: "host";
      page: string;
      title: string;
      open: boolean;
      key: string;
      /** The page lets the frame be shown small beside the launcher. */
      peek: boolean;
      settings: Settings;
      identity: SaidIdentity | null;
      /** What is to stand in the composer, where nothing does. */
      prefill: string;
    }
  /** Forget the visitor; the frame answers `wiped`. */
  | { porchlight: "wipe" };

type Unproven = Record<string, unknown>;

/** The message of a host page, or undefined for anything else. The origin and the source are checked before this. */
export function parseFromHost(data: unknown): HostToFrame | undefined {
  const { porchlight, page, title, open, key, peek, settings, identity, prefill } = Object(data) as Unproven;
  if (porchlight === "wipe") return { porchlight };
  if (porchlight !== "host" || typeof page !== "string") return undefined;
  return {
    porchlight,
    page,
    title: text(title, 500),
    open: open === true,
    key: text(key, 100),
    peek: peek === true,
    settings: settingsOf(Object(settings) as Unproven),
    identity: identity ? identityOf(Object(identity) as Unproven) : null,
    prefill: text(prefill, 4_000),
  };
}

function settingsOf({ language, accent, theme, texts }: Unproven): Settings {
  const own = Object.entries(Object(texts) as Unproven).slice(0, 200);
  return {
    language: text(language, 50),
    accent: /^#[0-9a-f]{6}$/i.test(text(accent, 7)) ? text(accent, 7).toLowerCase() : "",
    theme: theme === "light" || theme === "dark" ? theme : "",
    texts: Object.fromEntries(own.map(([name, said]) => [name, text(said, 1_000)]).filter(([, said]) => said)),
  };
}

function identityOf({ name, email, token }: Unproven): SaidIdentity {
  return { name: text(name, 200), email: text(email, 320), token: text(token, 4_000) };
}

/** Empty where it is no text, or longer than anything that is meant. */
function text(value: unknown, longest: number): string {
  return typeof value === "string" && value.length <= longest ? value : "";
}
