/**
 * The closed list of error codes and the HTTP status of each, as Google's API guide maps them.
 * https://cloud.google.com/apis/design/errors#handling_errors
 */
export const HTTP_STATUS = {
  INVALID_ARGUMENT: 400,
  FAILED_PRECONDITION: 400,
  UNAUTHENTICATED: 401,
  PERMISSION_DENIED: 403,
  NOT_FOUND: 404,
  ALREADY_EXISTS: 409,
  ABORTED: 409,
  RESOURCE_EXHAUSTED: 429,
  INTERNAL: 500,
  UNIMPLEMENTED: 501,
  UNAVAILABLE: 503,
} as const;

/** One of the codes that any Porchlight door may answer with. */
export type ErrorCode = keyof typeof HTTP_STATUS;

/** One thing that is wrong with the input: where, and in words. */
export interface ErrorDetail {
  field: string;
  message: string;
}

/** What every failed request is answered with. */
export interface ErrorBody {
  error: { status: ErrorCode; message: string; details?: ErrorDetail[] };
}

interface ChatErrorOptions {
  details?: ErrorDetail[];
  cause?: unknown;
  /** Only where HTTP has a more exact status than the code's own: 413 for a body that is too large. */
  httpStatus?: number;
  /** When it may be tried again, in whole seconds. */
  retryAfterSeconds?: number;
}

/** The one error type of the product. Its message goes to the client: it says what is wrong and holds no secret. */
export class ChatError extends Error {
  override readonly name = "ChatError";
  readonly code: ErrorCode;
  readonly httpStatus: number;
  readonly details: ErrorDetail[];
  readonly retryAfterSeconds: number | undefined;

  constructor(code: ErrorCode, message: string, options: ChatErrorOptions = {}) {
    super(message, { cause: options.cause });
    this.code = code;
    this.httpStatus = options.httpStatus ?? HTTP_STATUS[code];
    this.details = options.details ?? [];
    this.retryAfterSeconds = options.retryAfterSeconds;
  }

  /** Turns anything that was thrown into a ChatError; what is not one becomes INTERNAL and keeps its cause for the log. */
  static from(thrown: unknown): ChatError {
    if (thrown instanceof ChatError) return thrown;
    return new ChatError("INTERNAL", "something went wrong on our side; try again", { cause: thrown });
  }

  /** The body to answer with; the cause is not in it. */
  toBody(): ErrorBody {
    const error: ErrorBody["error"] = { status: this.code, message: this.message };
    if (this.details.length > 0) error.details = this.details;
    return { error };
  }
}
