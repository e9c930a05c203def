/** What surrounds a conversation needs of it. */
import type { ChatState } from "../chat/chat-state.ts";
import type { Services } from "../chat/services.ts";
import type { Store } from "../chat/store.ts";
import type { Identity } from "../line/identity.ts";
import type { Poller } from "../line/poller.ts";

export interface AsideDeps {
  services: Services;
  store: Store<ChatState>;
  identity: Pick<Identity, "token">;
  poller: Pick<Poller, "refresh">;
  /** The visitor wants the chat before their eyes. */
  show: () => void;
  /** Signs out here and in the other tabs. */
  hangUp: () => Promise<void>;
  /** A key was shown by which the chat goes on elsewhere. */
  handedOver?: boolean;
}
