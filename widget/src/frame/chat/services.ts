import type { Request } from "../api/request.ts";
import type { Identity } from "../identity/identity.ts";
import type { Kept } from "../kept.ts";
import type { Tabs } from "../tabs/tabs.ts";

/** What the chat needs of the world. Tests bring their own. */
export interface Services {
  now(): number;
  newId(): string;
  /** In [0, 1). */
  random(): number;
  /** Calls back once after that many milliseconds, unless stopped before. */
  later(ms: number, callback: () => void): () => void;
  request: Request;
  identity: Identity;
  kept: Kept;
  tabs: Tabs;
  /** The page is in front: its tab is chosen and its window not minimised. */
  visible(): boolean;
  online(): boolean;
  /** As the browser names them; undefined where it does not, or not in a form that the contract takes. */
  locale: string | undefined;
  timezone: string | undefined;
}
