const FCM_ERROR = "type.googleapis.com/google.firebase.fcm.v1.FcmError";
const BAD_REQUEST = "type.googleapis.com/google.rpc.BadRequest";
const ERROR_INFO = "type.googleapis.com/google.rpc.ErrorInfo";

const statuses = {
  INVALID_ARGUMENT: 400,
  UNAUTHENTICATED: 401,
  PERMISSION_DENIED: 403,
  NOT_FOUND: 404,
  RESOURCE_EXHAUSTED: 429,
  INTERNAL: 500,
  UNAVAILABLE: 503,
} as const;

type Status = keyof typeof statuses;

/** A refusal in Google's words: https://firebase.google.com/docs/reference/fcm/rest/v1/ErrorCode */
export class FcmError extends Error {
  override name = "FcmError";
  readonly status: Status;
  readonly details: object[];
  readonly retryAfter: number | undefined;

  constructor(status: Status, message: string, details: object[] = [], retryAfter?: number) {
    super(message);
    this.status = status;
    this.details = details;
    this.retryAfter = retryAfter;
  }
}

/** The wire form of a refusal. */
export function errorAnswer({ status, message, details, retryAfter }: FcmError) {
  return {
    status: statuses[status],
    headers: retryAfter === undefined ? {} : { "retry-after": String(retryAfter) },
    body: { error: { code: statuses[status], message, status, ...(details.length > 0 && { details }) } },
  };
}

/** A field is wrong; the device is not to blame. */
export function badField(field: string, description: string) {
  return new FcmError("INVALID_ARGUMENT", description, [
    { "@type": BAD_REQUEST, fieldViolations: [{ field, description }] },
  ]);
}

function fcmDetails(errorCode: string) {
  return [{ "@type": FCM_ERROR, errorCode }];
}

/** Whoever asks may not: no token, a wrong one, or one of another project. */
export const denied = {
  missing: () =>
    new FcmError(
      "UNAUTHENTICATED",
      "Request is missing required authentication credential. Expected OAuth 2 access token, login cookie or other valid authentication credential. See https://developers.google.com/identity/sign-in/web/devconsole-project.",
      [{ "@type": ERROR_INFO, reason: "CREDENTIALS_MISSING", domain: "googleapis.com" }],
    ),
  invalid: () =>
    new FcmError(
      "UNAUTHENTICATED",
      "Request had invalid authentication credentials. Expected OAuth 2 access token, login cookie or other valid authentication credential. See https://developers.google.com/identity/sign-in/web/devconsole-project.",
      [{ "@type": ERROR_INFO, reason: "ACCESS_TOKEN_TYPE_UNSUPPORTED", domain: "googleapis.com" }],
    ),
  project: (project: string) =>
    new FcmError(
      "PERMISSION_DENIED",
      `Permission 'cloudmessaging.messages.create' denied on resource '//cloudresourcemanager.googleapis.com/projects/${project}' (or it may not exist).`,
      [{ "@type": ERROR_INFO, reason: "IAM_PERMISSION_DENIED", domain: "cloudresourcemanager.googleapis.com" }],
    ),
};

/** What FCM says of a device, or of itself. */
export const failures = {
  malformed: () =>
    new FcmError(
      "INVALID_ARGUMENT",
      "The registration token is not a valid FCM registration token",
      fcmDetails("INVALID_ARGUMENT"),
    ),
  unregistered: () => new FcmError("NOT_FOUND", "Requested entity was not found.", fcmDetails("UNREGISTERED")),
  senderIdMismatch: () => new FcmError("PERMISSION_DENIED", "SenderId mismatch", fcmDetails("SENDER_ID_MISMATCH")),
  thirdPartyAuthError: () => new FcmError("UNAUTHENTICATED", "Invalid VAPID key", fcmDetails("THIRD_PARTY_AUTH_ERROR")),
  quotaExceeded: (seconds: number) =>
    new FcmError("RESOURCE_EXHAUSTED", "Quota exceeded", fcmDetails("QUOTA_EXCEEDED"), seconds),
  internal: () => new FcmError("INTERNAL", "Internal error encountered.", fcmDetails("INTERNAL")),
  unavailable: (seconds: number) =>
    new FcmError("UNAVAILABLE", "The service is currently unavailable.", fcmDetails("UNAVAILABLE"), seconds),
};
