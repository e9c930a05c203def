/** What the door of the webhooks has. */
import type { StatusReport } from "../../channels/webhook.ts";
import type { HookSecrets } from "../../channels/webhooks.ts";
import type { Logs } from "../../logs.ts";
import type { ReplyServices } from "../../replies/services/reply-services.ts";

/** Meta posts up to 3 MB. */
export const HOOK_BODY_MAX_BYTES = 3 * 1024 * 1024;

export interface HookServices {
  /** What providers prove themselves by now; while secrets are replaced, what they did before, too. */
  secrets: readonly HookSecrets[];
  replies: ReplyServices;
  /** Moves the cursors by what a provider says of a message of ours. */
  noteStatus(report: StatusReport): Promise<void>;
}

export interface HookDoor {
  services(): Promise<HookServices>;
  logs: Pick<Logs, "requestFailed" | "inboundIgnored">;
  wait(ms: number): Promise<void>;
}
