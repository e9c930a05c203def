import { createHmac, randomBytes } from "node:crypto";
import type { AccountDeps, AccountState } from "../handsets/account.ts";
import { createDialogs } from "../handsets/dialogs.ts";
import { createAgenda, type ComingStatus } from "../handsets/statuses.ts";
import { createBuckets } from "../token-buckets.ts";
import { createWebhookPosts, type PostOutcome } from "../webhook-posts.ts";
import type { Review, ReviewStatus } from "../review.ts";
import { twilioCode } from "./errors.ts";
import { statusForm } from "./forms.ts";
import type { ContentSpec, TwilioSpec } from "./world.ts";

/** WhatsApp's limit for one number and one person, with fewer at once than Meta lets through. */
const PAIR_LIMIT = { burst: 5, secondsEach: 6 };

/** A content template as it is now, however it came here. `status`: of the approval by WhatsApp. */
export interface ContentTemplate extends Omit<ContentSpec, "approved"> {
  friendlyName: string;
  language: string;
  footer?: string;
  /** The samples that it was made with. */
  variables: Record<string, string>;
  status: ReviewStatus | "UNSUBMITTED";
  reason: string;
}

/** One that was made by `POST /v1/Content`: plain JSON. */
export interface MadeContent extends Omit<ContentTemplate, "status" | "reason"> {
  /** Absent until it is submitted for approval. */
  review?: Review;
}

/** Everything of the sender that is kept between runs: plain JSON. */
export interface TwilioState extends AccountState {
  /** Where the sender's own setting has people's messages go. */
  webhookUrl?: string;
  /** Content templates that were made here. */
  contents?: MadeContent[];
}

/** A WhatsApp sender at run time. */
export function createAccount({
  spec,
  people,
  clock,
  post,
  state: saved,
  changed,
}: AccountDeps<TwilioSpec, TwilioState>) {
  const state: TwilioState = saved ?? { dialogs: {}, coming: [], pending: [] };
  const dialogs = createDialogs({ people, clock, state: state.dialogs, changed });
  const buckets = createBuckets(clock.now);
  const posts = createWebhookPosts({
    clock,
    pending: state.pending,
    post,
    changed,
    sign: ({ url, body }) => ({
      "user-agent": "TwilioProxy/1.1",
      "i-twilio-idempotency-token": randomBytes(16).toString("hex"),
      "x-twilio-signature": signature(spec.authToken, url, new URLSearchParams(body)),
    }),
    retryIn: ({ url, failures }, outcome) => (isRetried(url, failures, outcome) ? 0 : undefined),
  });
  const notify = (url: string | undefined, form: Record<string, string>) => {
    if (url !== undefined) posts.add(url, "application/x-www-form-urlencoded", new URLSearchParams(form).toString());
  };

  function tell(coming: ComingStatus) {
    const code = coming.code === undefined ? undefined : twilioCode(coming.code);
    const found = dialogs.findMessage(coming.messageId);
    if (found) dialogs.progress(found.message, coming.status, code === undefined ? undefined : `(${code})`);
    notify(coming.callback, statusForm(spec, coming, code));
  }

  return {
    spec,
    state,
    dialogs,
    clock,
    posts,
    agenda: createAgenda({ clock, coming: state.coming, tell }),
    /** Whether one more message to the number keeps WhatsApp's limit; counts it if so. */
    spend: (number: string) => buckets.spend([[number, PAIR_LIMIT]]) === 0,
    /** Where people's messages go, if anywhere. */
    webhookUrl: () => state.webhookUrl ?? spec.webhookUrl,
    changed,
    /** Posts a form, if there is an address for it. */
    notify,
  };
}

export type Account = ReturnType<typeof createAccount>;

/** A message's id: SM and 32 hexadecimal digits. */
export function newSid(): string {
  return `SM${randomBytes(16).toString("hex")}`;
}

/** https://www.twilio.com/docs/usage/security#validating-requests: connection overrides are not part of the address. */
function signature(authToken: string, url: string, form: URLSearchParams) {
  const pairs = [...form].sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, value]) => name + value);
  return createHmac("sha1", authToken)
    .update((url.split("#", 1)[0] ?? "") + pairs.join(""))
    .digest("base64");
}

/**
 * Whether a webhook that has failed so often is tried again: once, and only when it was not reached, unless the address
 * says otherwise. https://www.twilio.com/docs/usage/webhooks/webhooks-connection-overrides
 */
export function isRetried(url: string, failures: number, outcome: PostOutcome): boolean {
  const overrides = new URLSearchParams(url.split("#")[1] ?? "");
  const count = Math.min(5, Number(/^\d$/.exec(overrides.get("rc") ?? "")?.[0] ?? 1));
  const policies = (overrides.get("rp") ?? "ct").split(",");
  const kind =
    "failed" in outcome ? { connect: "ct", answer: "rt" }[outcome.failed] : `${Math.floor(outcome.status / 100)}xx`;
  return failures <= count && (policies.includes("all") || policies.includes(kind));
}
