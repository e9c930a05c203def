/** What FCM's refusals mean. https://firebase.google.com/docs/reference/fcm/rest/v1/ErrorCode */
import { ProviderUnknown, ProviderDown, ProviderRejected, ProviderThrottled, ProviderUnreachable } from "../channel.ts";
import { waitOf } from "./one-request.ts";

/** FCM asks for at least a minute where it names no time. https://firebase.google.com/docs/cloud-messaging/scale-fcm */
const QUOTA_WAIT_MS = 60_000;
const WORDS_MAX = 200;

type Unproven = Record<string, unknown>;

/** One of the five errors of a channel, from what firebase-admin threw. */
export function pushError(thrown: unknown): Error {
  if (thrown instanceof ProviderThrottled || thrown instanceof ProviderUnreachable || thrown instanceof ProviderUnknown)
    return thrown;
  const { code, httpResponse } = Object(thrown) as { code?: unknown; httpResponse?: unknown };
  const { status, headers, data } = Object(httpResponse) as Unproven;
  if (typeof status === "number") return refusal(status, Object(headers) as Unproven, Object(data) as Unproven);
  if (typeof code === "string" && code.startsWith("messaging/invalid")) {
    return new ProviderRejected(`the message is not one that FCM takes (${code})`);
  }
  // Without an access token nothing has left; it may be there the next time.
  if (code === "app/invalid-credential") return new ProviderUnreachable("Google gave us no access token");
  return new ProviderUnknown("an unforeseen failure");
}

function refusal(status: number, headers: Unproven, data: Unproven): Error {
  const { message, details } = Object(data["error"]) as Unproven;
  const said = typeof message === "string" ? message.slice(0, WORDS_MAX) : `status ${status}`;
  const { fcmCode, blamesField } = detailsOf(details);

  if (fcmCode === "UNREGISTERED") return new ProviderRejected("this device is no longer registered", { gone: true });
  if (fcmCode === "SENDER_ID_MISMATCH") {
    return new ProviderRejected("this device belongs to another Firebase project", { gone: true });
  }
  // The same code stands for a bad token and for a bad field, which is our own fault: only the first ends the device.
  if (fcmCode === "INVALID_ARGUMENT" && !blamesField) return new ProviderRejected(said, { gone: true });
  if (fcmCode === "THIRD_PARTY_AUTH_ERROR") {
    return new ProviderDown(`FCM may not use the web push certificate: is PUSH_VAPID_KEY this project's? (${said})`);
  }
  if (status === 401 || status === 403) {
    return new ProviderDown(`FCM refuses this project's service account: may it send messages? (${said})`);
  }
  const waitMs = waitOf(typeof headers["retry-after"] === "string" ? headers["retry-after"] : undefined);
  if (status === 429) return new ProviderThrottled(`FCM: ${said}`, waitMs ?? QUOTA_WAIT_MS);
  if (status >= 500 && waitMs !== undefined) return new ProviderThrottled(`FCM: ${said}`, waitMs);
  if (status >= 500) return new ProviderUnreachable(`FCM: ${said}`);
  if (status >= 400) return new ProviderRejected(`FCM: ${said}`);
  // Somebody on the way answers in FCM's place, who cannot have taken the message.
  if (status >= 300) return new ProviderUnreachable(`FCM is redirected (${status})`);
  return new ProviderUnknown("FCM's answer cannot be read");
}

/** The FCM code among the details, and whether a field is blamed other than the device's own. */
function detailsOf(details: unknown): { fcmCode: unknown; blamesField: boolean } {
  const all = Array.isArray(details) ? details.map((detail) => Object(detail) as Unproven) : [];
  const typed = (name: string) => all.find(({ "@type": type }) => typeof type === "string" && type.endsWith(name));
  const violations: unknown = typed("google.rpc.BadRequest")?.["fieldViolations"];
  const fields = Array.isArray(violations) ? violations.map((one) => (Object(one) as Unproven)["field"]) : [];
  return {
    fcmCode: typed("fcm.v1.FcmError")?.["errorCode"],
    blamesField: fields.some((field) => field !== "message.token" && field !== "message.fid"),
  };
}
