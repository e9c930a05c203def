import type { Clock } from "../clock.ts";
import type { ReviewOrder } from "../review.ts";
import type { PendingPost, PostWebhook } from "../webhook-posts.ts";
import type { DialogsState } from "./dialogs.ts";
import type { PersonSpec } from "./people.ts";
import type { ComingStatus } from "./statuses.ts";

/** What every business on WhatsApp keeps between runs, whoever connects it: plain JSON. */
export interface AccountState {
  dialogs: DialogsState;
  coming: ComingStatus[];
  pending: PendingPost[];
  /** What comes of the reviews of templates that are still to be handed in. */
  reviews?: ReviewOrder;
}

/** What one is made of. */
export interface AccountDeps<Spec, State extends AccountState> {
  spec: Spec;
  people: PersonSpec[];
  clock: Clock;
  post: PostWebhook;
  state: State | undefined;
  changed: () => void;
}
