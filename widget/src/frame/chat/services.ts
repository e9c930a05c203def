import type { Proof } from "@porchlight/browser/app-check/tokens.ts";
import type { Clock } from "@porchlight/browser/clock.ts";
import type { Kept } from "../kept.ts";
import type { Request } from "../request.ts";

/** What the chat needs of the world. Tests bring their own. */
export interface Services extends Clock {
  newId: () => string;
  request: Request;
  /** From now on each request of a visitor brings what this gives. */
  proveBy: (proof: Proof["headers"]) => void;
  kept: Kept;
  /** What brings this visitor back where the frame can keep nothing: the host page keeps it. */
  resumeKey: {
    /** Empty: there is none. */
    get: () => string;
    /** The host page has it. */
    hold: (key: string) => void;
    /** The server gave it; the host page is told. */
    renew: (key: string) => void;
    /** It brings nobody back any more; the host page is told. */
    end: () => void;
  };
  /**
   * Deletes what Firebase keeps in this browser; with `signIns` those of the panel too, which are in the same database.
   */
  forgetFirebase: (signIns: boolean) => void;
  /** The page is in front: its tab is chosen and its window not minimised. */
  visible: () => boolean;
  online: () => boolean;
  /** As the browser names them; undefined where it does not, or not in a form that the contract takes. */
  locale: () => string | undefined;
  /** Asked for when a message is sent: the first that Intl does in a frame may take a phone a tenth of a second. */
  timezone: () => string | undefined;
}
