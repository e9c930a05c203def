import { createHmac, randomBytes } from "node:crypto";
import type { AccountDeps, AccountState } from "../handsets/account.ts";
import { createDialogs, type Dialogs } from "../handsets/dialogs.ts";
import { createAgenda, type ComingStatus } from "../handsets/statuses.ts";
import { createBuckets, type Limit } from "../token-buckets.ts";
import { createWebhookPosts } from "../webhook-posts.ts";
import { GraphError } from "./errors.ts";
import { statusBody } from "./webhook-body.ts";
import type { Review } from "../review.ts";
import type { TemplateSpec, WhatsAppSpec } from "./world.ts";

const LIFE_MS = 7 * 24 * 3600 * 1000;
const LONGEST_WAIT_MS = 3600 * 1000;

/** https://developers.facebook.com/documentation/business-messaging/whatsapp/throughput and …/messages/send-messages#pair-rate-limits */
const limits = {
  number: { burst: 80, secondsEach: 1 / 80 },
  /** Meta lets 45 come at once and then makes up for it; fewer here, so that a sender learns of the limit early. */
  pair: { burst: 5, secondsEach: 6 },
} satisfies Record<string, Limit>;

/** A template that was made by `POST …/message_templates`: plain JSON. */
interface MadeTemplate extends TemplateSpec {
  review: Review;
}

/** Everything of a business number that is kept between runs: plain JSON. */
export interface WhatsAppState extends AccountState {
  /** Where `subscribed_apps` has the webhooks go. */
  webhookUrl?: string;
  /** Those that were made here. */
  templates?: MadeTemplate[];
}

/** A business number at run time. */
export function createAccount({
  spec,
  people,
  clock,
  post,
  state: saved,
  changed,
}: AccountDeps<WhatsAppSpec, WhatsAppState>) {
  const state: WhatsAppState = saved ?? { dialogs: {}, coming: [], pending: [] };
  const dialogs: Dialogs = createDialogs({ people, clock, state: state.dialogs, changed });
  const buckets = createBuckets(clock.now);
  const posts = createWebhookPosts({
    clock,
    pending: state.pending,
    post,
    changed,
    sign: ({ body }) => ({
      "user-agent": "facebookexternalua",
      "x-hub-signature-256": `sha256=${createHmac("sha256", spec.appSecret).update(body).digest("hex")}`,
    }),
    // At once, then ever more rarely for seven days.
    retryIn: ({ createdAt, failures }) => {
      const wait = failures <= 1 ? 0 : Math.min(LONGEST_WAIT_MS, 2 ** (failures - 1) * 1000);
      return clock.now() + wait > createdAt + LIFE_MS ? undefined : wait;
    },
  });

  const account = {
    spec,
    state,
    dialogs,
    clock,
    changed,
    posts,
    agenda: createAgenda({ clock, coming: state.coming, tell }),

    /** Counts one message to a number, or throws what Meta refuses. */
    spend(number: string) {
      if (buckets.spend([["number", limits.number]]) > 0) throw new GraphError(130429);
      if (buckets.spend([[number, limits.pair]]) > 0) throw new GraphError(131056);
    },

    /** Posts to the webhook, if there is one. */
    notify(body: string) {
      const url = state.webhookUrl ?? spec.webhookUrl;
      if (url !== undefined) posts.add(url, "application/json", body);
    },
  };

  function tell(status: ComingStatus) {
    const found = dialogs.findMessage(status.messageId);
    if (found)
      dialogs.progress(found.message, status.status, status.code === undefined ? undefined : `(#${status.code})`);
    account.notify(statusBody(spec, status, found?.message));
  }

  return account;
}

export type Account = ReturnType<typeof createAccount>;

/** An id of Meta's shape: the number and 18 random hexadecimal digits, in base64. */
export function newMessageId(number: string): string {
  const random = randomBytes(9).toString("hex").toUpperCase();
  const parts = [[0x1d, 0x18, number.length], [...Buffer.from(number)], [0x15, 2, 0, 0x11, 0x18, random.length]];
  return `wamid.${Buffer.from([...parts.flat(), ...Buffer.from(random), 0]).toString("base64")}`;
}
