/** What the door of the webhooks has. */
import type { Logs } from "../logs.ts";
import type { ReplyServices } from "../replies/reply-services.ts";
import type { StatusReport } from "../channels/whatsapp/inbound/inbound.ts";

/** Meta posts up to 3 MB. */
export const HOOK_BODY_MAX_BYTES = 3 * 1024 * 1024;

/** What each provider proves itself by; undefined where it is not set up. */
export interface HookSecrets {
  telegramSecret: string | undefined;
  whatsappAppSecret: string | undefined;
  whatsappVerifyToken: string | undefined;
  /** Events of other numbers are not ours. */
  whatsappPhoneNumberId: string | undefined;
  twilioAuthToken: string | undefined;
  /** The address that providers were told, without a slash at its end. */
  publicUrl: string;
}

export interface HookServices {
  secrets: HookSecrets;
  replies: ReplyServices;
  /** Moves the ledger by what a provider says of a message of ours. */
  noteStatus(report: StatusReport): Promise<void>;
}

export interface HookDoor {
  services(): Promise<HookServices>;
  logs: Pick<Logs, "requestFailed" | "inboundIgnored">;
  wait(ms: number): Promise<void>;
}
