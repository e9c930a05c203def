/**
 * What the frame tells the host page. `porchlight` names the kind, so that the messages of others are passed by.
 * No text and no token ever crosses the bridge, but the key that brings the visitor back.
 */
export type FrameToHost =
  /** How things are with the chat, at first and after each change. The host page answers each with `host`. */
  | FrameNews
  /**
   * The visitor closed the window from inside (Esc, the close button); from a window that is closed already, that they
   * clicked on a notification and want it open. One word for both, for the loader must stay small.
   */
  | { porchlight: "close" }
  /** Everything that the frame kept is gone, or it may not be on this page: nothing of the chat is to be left there. */
  | { porchlight: "wiped" };

interface FrameNews {
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
}

/** What the host page tells the frame. */
export type HostToFrame =
  /** Where the visitor is, which way the page is written, whether the window is open, and the key that the page keeps. */
  | { porchlight: "host"; page: string; rtl: boolean; open: boolean; key: string }
  /** Forget the visitor; the frame answers `wiped`. */
  | { porchlight: "wipe" };

type Unproven = Record<string, unknown>;

/** The message of a host page, or undefined for anything else. The origin and the source are checked before this. */
export function parseFromHost(data: unknown): HostToFrame | undefined {
  const { porchlight, page, rtl, open, key } = Object(data) as Unproven;
  if (porchlight === "wipe") return { porchlight };
  if (porchlight !== "host" || typeof page !== "string") return undefined;
  return { porchlight, page, rtl: rtl === true, open: open === true, key: typeof key === "string" ? key : "" };
}
