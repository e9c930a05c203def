/**
 * What a push holds, and what a browser does with it: panel and widget have a service worker each, and both decide here.
 * No import: service workers take this file into their bundles. Pure.
 */

/** A message to show, or (`close`) that a conversation has been read elsewhere up to `seq`. */
export type Push =
  | {
      close: false;
      title: string;
      body: string;
      /** The conversation: one notification stands for it. */
      tag: string;
      /** What a click opens. */
      link: string;
      seq: number;
      silent: boolean;
    }
  | { close: true; tag: string; seq: number };

/**
 * The payload as it arrives: FCM's envelope of a data message, `{data: {…}, from, fcmMessageId, priority}`, whose values
 * are texts. Undefined for what is none of ours.
 */
export function readPush(payload: unknown): Push | undefined {
  const { data } = Object(payload) as { data?: unknown };
  const { title, body, tag, link, seq, silent, close } = Object(data) as Record<string, unknown>;
  if (typeof tag !== "string" || tag === "") return undefined;
  const number = Math.max(0, Number(seq)) || 0;
  if (close === "true") return { close: true, tag, seq: number };
  if (typeof title !== "string" || title === "") return undefined;
  const texts = { body: typeof body === "string" ? body : "", link: typeof link === "string" ? link : "" };
  return { close: false, title, ...texts, tag, seq: number, silent: silent === "true" };
}

/** What a notification of ours keeps with itself. */
export interface Noted {
  seq: number;
  link: string;
}

/** A notification that is on the screen. */
export interface Lying extends Noted {
  title: string;
  body: string;
}

export interface Surroundings {
  /** The one with this push's tag, if it lies there. */
  lying: Lying | undefined;
  /** Somebody has this conversation before their eyes in this browser. */
  onScreen: boolean;
  /**
   * The browser takes push away from sites that were woken and showed nothing: Safari does, on every device, after
   * three times. Chrome forgives it while a page of the site is visible, and in small numbers otherwise.
   */
  mustShow: boolean;
}

/** What is to be shown. */
export interface Shown extends Lying {
  tag: string;
  silent: boolean;
  /** It takes the place of another and makes its sound all the same. */
  renotify: boolean;
}

/** What to do: show (in the place of what has the tag), then close what has the tag. */
export interface Decision {
  show: Shown | undefined;
  close: boolean;
}

/** One notification for each conversation, the newest message in it, and none for what is being read. */
export function decide(push: Push, { lying, onScreen, mustShow }: Surroundings): Decision {
  if (push.close) return closed(push, lying, mustShow);
  const { tag, seq, silent } = push;
  // An older one that comes late, or the same again after an unknown outcome: what lies there is as good, and made its sound.
  const shown = lying && lying.seq > seq ? lying : push;
  const heard = silent || onScreen || (lying !== undefined && lying.seq >= seq);
  const { title, body, link } = shown;
  const show = { title, body, link, seq: shown.seq, tag, silent: heard, renotify: lying !== undefined && !heard };
  if (!onScreen) return { show, close: false };
  return { show: mustShow ? show : undefined, close: true };
}

function closed({ tag, seq }: { tag: string; seq: number }, lying: Lying | undefined, mustShow: boolean): Decision {
  // Something newer has come meanwhile, which nobody has read.
  if (lying && lying.seq > seq) {
    return { show: mustShow ? { ...lying, tag, silent: true, renotify: false } : undefined, close: false };
  }
  const read = { title: "Read on another device", body: "", link: "", seq };
  return { show: mustShow ? { ...(lying ?? read), tag, silent: true, renotify: false } : undefined, close: true };
}

/** A page of ours as the worker sees it. */
export interface Page {
  url: string;
  visible: boolean;
  focused: boolean;
}

/** The page that a click goes to: the one in front, else one that is seen, else any. Undefined: a new one is opened. */
export function pageToFocus<One extends Page>(pages: readonly One[]): One | undefined {
  return pages.find(({ focused }) => focused) ?? pages.find(({ visible }) => visible) ?? pages[0];
}

/** What the worker says to the pages of its browser; a port comes with `woken`, for the answer. */
export type WorkerMessage =
  /** There is news. The answer is true if this conversation is before somebody's eyes. */
  | { porchlight: "woken"; tag: string }
  /** A notification was clicked. */
  | { porchlight: "open"; link: string }
  /** The browser has given up the subscription: register anew. */
  | { porchlight: "lapsed" };

/** A message of the worker, undefined for anything else. */
export function readWorkerMessage(data: unknown): WorkerMessage | undefined {
  const { porchlight, tag, link } = Object(data) as Record<string, unknown>;
  if (porchlight === "woken" && typeof tag === "string") return { porchlight, tag };
  if (porchlight === "open" && typeof link === "string") return { porchlight, link };
  return porchlight === "lapsed" ? { porchlight } : undefined;
}
