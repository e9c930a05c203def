/**
 * What the frame tells the host page. `porchlight` names the kind, so that the messages of others are passed by.
 * No text and no token ever crosses the bridge.
 */
export type FrameToHost =
  /** The frame listens; the host answers `hello`. */
  | { porchlight: "ready" }
  /** The visitor closed the window from inside (Esc, the close button). */
  | { porchlight: "close" }
  /** How many messages of the staff the visitor has not seen. */
  | { porchlight: "unread"; count: number }
  /** The site's own look, known once the window has been opened. */
  | { porchlight: "theme"; accent: string; side: Side }
  /** The visitor has written: from now on the host page may remember that the window was open. */
  | { porchlight: "used" }
  /** The key that brings this visitor back (DESIGN 7), for the host page's own storage. */
  | { porchlight: "resume-key"; key: string }
  /** Everything that the frame kept is gone. */
  | { porchlight: "wiped" };

/** What the host page tells the frame. `page` is the address that the visitor is on. */
export type HostToFrame =
  | { porchlight: "hello"; page: string; rtl: boolean; open: boolean }
  | { porchlight: "page"; page: string }
  | { porchlight: "shown" }
  | { porchlight: "hidden" }
  | { porchlight: "wipe" };

/** The corner that the launcher stands in. */
export type Side = "left" | "right";

type Unproven = Record<string, unknown>;

/** The message of a frame, or undefined for anything else. The origin and the source are checked before this. */
export function parseFromFrame(data: unknown): FrameToHost | undefined {
  const { porchlight, count, accent, side, key } = asRecord(data);
  switch (porchlight) {
    case "ready":
    case "close":
    case "used":
    case "wiped":
      return { porchlight };
    case "unread":
      return typeof count === "number" && count >= 0 ? { porchlight, count } : undefined;
    case "theme":
      return isText(accent) && /^#[\da-f]{6}$/.test(accent) && (side === "left" || side === "right")
        ? { porchlight, accent, side }
        : undefined;
    case "resume-key":
      return isText(key) ? { porchlight, key } : undefined;
    default:
      return undefined;
  }
}

/** The message of a host page, or undefined for anything else. The origin and the source are checked before this. */
export function parseFromHost(data: unknown): HostToFrame | undefined {
  const { porchlight, page, rtl, open } = asRecord(data);
  switch (porchlight) {
    case "hello":
      return isText(page) ? { porchlight, page, rtl: rtl === true, open: open === true } : undefined;
    case "page":
      return isText(page) ? { porchlight, page } : undefined;
    case "shown":
    case "hidden":
    case "wipe":
      return { porchlight };
    default:
      return undefined;
  }
}

function asRecord(data: unknown): Unproven {
  return typeof data === "object" && data !== null ? (data as Unproven) : {};
}

function isText(value: unknown): value is string {
  return typeof value === "string";
}
