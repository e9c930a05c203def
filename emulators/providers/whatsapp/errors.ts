/** Meta's errors: https://developers.facebook.com/documentation/business-messaging/whatsapp/support/error-codes */
interface KnownError {
  /** The HTTP status, where the error comes with the answer. */
  status: number;
  title: string;
  details: string;
}

const errors: Record<number, KnownError> = {
  0: { status: 401, title: "AuthException", details: "We were unable to authenticate the app user." },
  1: { status: 500, title: "API Unknown", details: "Invalid request or possible server error." },
  2: { status: 503, title: "API Service", details: "Temporary due to downtime or due to being overloaded." },
  3: { status: 500, title: "API Method", details: "Capability or permissions issue." },
  4: { status: 400, title: "API Too Many Calls", details: "The app has reached its API call rate limit." },
  10: { status: 403, title: "Permission Denied", details: "Permission is either not granted or has been removed." },
  33: { status: 400, title: "Parameter value is not valid", details: "The business phone number has been deleted." },
  100: { status: 400, title: "Invalid parameter", details: "Invalid parameter" },
  190: { status: 401, title: "Access token has expired", details: "Your access token has expired." },
  200: { status: 403, title: "API Permission", details: "Permission is either not granted or has been removed." },
  368: {
    status: 403,
    title: "Temporarily blocked for policies violations",
    details: "The WhatsApp Business Account associated with the app has been restricted or disabled.",
  },
  80007: {
    status: 400,
    title: "Rate limit issues",
    details: "The WhatsApp Business Account has reached its rate limit.",
  },
  130429: { status: 429, title: "Rate limit hit", details: "Cloud API message throughput has been reached." },
  130472: {
    status: 400,
    title: "User's number is part of an experiment",
    details: "Failed to send message because this user's phone number is part of an experiment",
  },
  131000: { status: 500, title: "Something went wrong", details: "Message failed to send due to an unknown error." },
  131008: {
    status: 400,
    title: "Required parameter is missing",
    details: "The request is missing a required parameter.",
  },
  131009: { status: 400, title: "Parameter value is not valid", details: "One or more parameter values are invalid." },
  131016: { status: 503, title: "Service unavailable", details: "A service is temporarily unavailable." },
  131021: {
    status: 400,
    title: "Recipient cannot be sender",
    details: "Sender and recipient phone number is the same.",
  },
  131026: { status: 400, title: "Message undeliverable", details: "Message Undeliverable." },
  131030: {
    status: 400,
    title: "Recipient phone number not in allowed list",
    details: "Recipient phone number not in allowed list: Add recipient phone number to recipient list and try again.",
  },
  131031: { status: 403, title: "Business Account locked", details: "Business account has been locked." },
  131042: {
    status: 400,
    title: "Business eligibility payment issue",
    details: "Message failed to send because there were one or more errors related to your payment method.",
  },
  131047: {
    status: 400,
    title: "Re-engagement message",
    details:
      "Message failed to send because more than 24 hours have passed since the customer last replied to this number.",
  },
  131048: {
    status: 400,
    title: "Spam rate limit hit",
    details:
      "Message failed to send because there are restrictions on how many messages can be sent from this phone number.",
  },
  131049: {
    status: 400,
    title: "This message was not delivered to maintain healthy ecosystem engagement.",
    details: "In order to maintain a healthy ecosystem engagement, the message failed to be delivered.",
  },
  131051: { status: 400, title: "Unsupported message type", details: "Message type is not currently supported." },
  131056: {
    status: 400,
    title: "(Business Account, Consumer Account) pair rate limit hit",
    details:
      "Message failed to send because there were too many messages sent from this phone number to the same recipient in a short period of time.",
  },
  131057: { status: 503, title: "Account in maintenance mode", details: "Business Account is in maintenance mode" },
  132000: {
    status: 400,
    title: "Number of parameters does not match the expected number of params",
    details: "The number of variable parameter values included in the request did not match the template.",
  },
  132001: {
    status: 404,
    title: "Template name does not exist in the translation",
    details: "The template does not exist in the specified language or the template has not been approved.",
  },
  132005: { status: 400, title: "Translated text too long", details: "Translated text is too long." },
  132007: {
    status: 400,
    title: "Template format character policy violated",
    details: "Template content violates a policy.",
  },
  132012: {
    status: 400,
    title: "Parameter format does not match format in the created template",
    details: "Variable parameter values formatted incorrectly.",
  },
  132015: { status: 400, title: "Template is paused", details: "Template is paused due to low quality." },
  132016: { status: 400, title: "Template is disabled", details: "Template has been paused too many times." },
  132018: {
    status: 400,
    title: "There's an issue with the parameters in your template",
    details: "Param text cannot have new-line/tab characters or more than 4 consecutive spaces",
  },
  132068: { status: 400, title: "Flow is blocked", details: "Flow is in blocked state." },
  132069: { status: 400, title: "Flow is throttled", details: "Flow is in throttled state." },
};

const unknown: KnownError = { status: 400, title: "Unknown error", details: "An unknown error has occurred." };

/** An error as status webhooks carry it. */
export function statusError(code: number) {
  const { title, details } = errors[code] ?? unknown;
  return {
    code,
    title,
    message: title,
    error_data: { details },
    href: "https://developers.facebook.com/docs/whatsapp/cloud-api/support/error-codes/",
  };
}

interface Particulars {
  details?: string;
  /** Instead of the usual "(#code) title". */
  message?: string;
  type?: string;
  subcode?: number;
  /** Of a template that is not taken: what to show, and why. */
  userTitle?: string;
  userMessage?: string;
}

/** A refusal in Meta's words. */
export class GraphError extends Error {
  override name = "GraphError";
  readonly code: number;
  readonly particulars: Particulars;

  constructor(code: number, particulars: Particulars = {}) {
    super(particulars.message ?? `(#${code}) ${(errors[code] ?? unknown).title}`);
    this.code = code;
    this.particulars = particulars;
  }
}

/** The wire form of a refusal: https://developers.facebook.com/docs/graph-api/guides/error-handling */
export function errorAnswer({ code, message, particulars }: GraphError, traceId: string) {
  const { status, details } = errors[code] ?? unknown;
  const { type = "OAuthException", subcode, userTitle, userMessage } = particulars;
  // Only what concerns a message has data; a bad token, object or template has none.
  const bare = type !== "OAuthException" || code === 190 || userTitle !== undefined;
  return {
    status,
    body: {
      error: {
        message,
        type,
        code,
        ...(!bare && { error_data: { messaging_product: "whatsapp", details: particulars.details ?? details } }),
        ...(subcode !== undefined && { error_subcode: subcode }),
        ...(userTitle !== undefined && {
          is_transient: false,
          error_user_title: userTitle,
          error_user_msg: userMessage,
        }),
        fbtrace_id: traceId,
      },
    },
  };
}

/** A field that has to be there and is not. */
export function missing(field: string) {
  return new GraphError(131008, { details: `Required parameter is missing: ${field}` });
}

/** A field with a value that is not taken. */
export function invalid(field: string, why: string) {
  return new GraphError(131009, { details: `Parameter value is not valid: ${field} ${why}` });
}

/** A refusal of a template: code 100, with a subcode that says what is wrong. */
export function refused(subcode: number | undefined, title: string, words: string): GraphError {
  return new GraphError(100, {
    message: "Invalid parameter",
    ...(subcode !== undefined && { subcode }),
    userTitle: title,
    userMessage: words,
  });
}
