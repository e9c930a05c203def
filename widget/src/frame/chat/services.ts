import type { Kept } from "../kept.ts";
import type { Request } from "../request.ts";

/** What the chat needs of the world. Tests bring their own. */
export interface Services {
  now: () => number;
  newId: () => string;
  /** In [0, 1). */
  random: () => number;
  /** Calls back once after that many milliseconds, unless stopped before. */
  later: (ms: number, callback: () => void) => () => void;
  request: Request;
  kept: Kept;
  /** What brings this visitor back where the frame can keep nothing: the host page keeps it. */
  resumeKey: {
    /** Empty: there is none. */
    get: () => string;
    /** The host page has it. */
    hold: (key: string) => void;
    /** The server gave it; the host page is told. */
    renew: (key: string) => void;
  };
  /**
   * Deletes what Firebase keeps in this browser; with `signIns` those of the panel too, which are in the same database.
   */
  forgetFirebase: (signIns: boolean) => void;
  /** The page is in front: its tab is chosen and its window not minimised. */
  visible: () => boolean;
  online: () => boolean;
  /** As the browser names them; undefined where it does not, or not in a form that the contract takes. */
  locale: string | undefined;
  timezone: string | undefined;
}
