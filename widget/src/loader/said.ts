import type { FrameNews, FrameToHost } from "../bridge/messages.ts";
import type { Identity, Settings } from "./commands.ts";

/** What the page has said so far. It goes to the frame as it is, which reads what it knows of it. */
export interface Said extends Settings {
  identity?: Identity | null;
  prefill?: string;
  /** Empty: where the browser is. */
  page?: string | undefined;
  /** What `set` was called with, for the frame to say what it does not know. */
  set?: Settings;
}

/** Taken as it is: it comes from where this code comes from. But what others have put into the frame may speak there. */
export type Heard = Partial<Omit<FrameNews, "porchlight">> & Pick<FrameToHost, "porchlight">;
