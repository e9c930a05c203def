/** What a page may say to the chat, and hear from it: the types of `window.Porchlight`, for the npm package as well. */

/** How the chat looks on this page. Each is also a `data-` attribute of the script; the page's word beats the panel's. */
export interface Settings {
  /** A colour of CSS. */
  accent?: string;
  /** The corner. Without it the panel's, mirrored where the page is written from right to left. */
  side?: "left" | "right" | "";
  /** How far from both edges of the corner, a length of CSS: `"24px"`. `x` and `y` say it for each. */
  offset?: string;
  x?: string;
  y?: string;
  /** The layer. Without it the chat is above everything, in the browser's top layer. */
  z?: number | string;
  /** A language such as `de`, if not the page's own `lang`. */
  language?: string;
  /** Without it as the page's own `color-scheme`. */
  theme?: "light" | "dark" | "";
  /** Words of the chat, by the names of docs/embedding.md; in an attribute as JSON. */
  texts?: Readonly<Record<string, string>> | string;
  /** Paths on which the launcher does not show, with `*` for anything: `"/checkout/*, /legal"`. */
  hide?: string;
  /** Greetings of the panel are shown here: the chat is loaded with the page, and not first when it is opened. */
  greet?: "" | true;
  /** `none`: the page has a launcher of its own, any element with `data-porchlight-open`. */
  launcher?: "none" | "shown" | "";
}

/** Who the visitor is: what they said of themselves, or a token that the site's server has signed. */
export type Identity = { name?: string; email?: string } | { token: string };

/** `ready` is heard at once, by whoever listens; `message`: an answer came just now. */
export type PorchlightEvent = "ready" | "open" | "close" | "message" | "unread";

/** Called with the number of messages that the visitor has not seen. */
export type Listener = (unread: number) => void;

/** `window.Porchlight`, once the script has come. A command that fails is reported to the console, and harms no other. */
export interface Porchlight {
  open: () => void;
  close: () => void;
  toggle: () => void;
  /** Shows the launcher, also on the pages of `data-hide`. */
  show: () => void;
  /** Hides the launcher. `open` opens the chat all the same. */
  hide: () => void;
  identify: (who: Identity | null) => void;
  set: (settings: Settings) => void;
  /** The visitor is on another page now: for pages that change without being loaded. Without an address, the browser's. */
  page: (url?: string) => void;
  /** Puts a text into the composer for the visitor to send. */
  prefill: (text: string) => void;
  on: (event: PorchlightEvent, listener: Listener) => void;
  off: (event: PorchlightEvent, listener: Listener) => void;
  /** Removes the chat from the page and all that this browser remembers of the visitor, for shared computers. */
  shutdown: () => void;
  push: (...commands: Command[]) => void;
}

/** A command and what it is called with; may be queued before the script has come: `(window.Porchlight ||= []).push(["open"])`. */
export type Command = {
  [Name in Exclude<keyof Porchlight, "push">]: [Name, ...Parameters<Porchlight[Name]>];
}[Exclude<keyof Porchlight, "push">];
