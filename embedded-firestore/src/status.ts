/** The codes of google.rpc: https://github.com/googleapis/googleapis/blob/master/google/rpc/code.proto */
const STATUS_CODES = {
  CANCELLED: 1,
  UNKNOWN: 2,
  INVALID_ARGUMENT: 3,
  DEADLINE_EXCEEDED: 4,
  NOT_FOUND: 5,
  ALREADY_EXISTS: 6,
  PERMISSION_DENIED: 7,
  RESOURCE_EXHAUSTED: 8,
  FAILED_PRECONDITION: 9,
  ABORTED: 10,
  OUT_OF_RANGE: 11,
  UNIMPLEMENTED: 12,
  INTERNAL: 13,
  UNAVAILABLE: 14,
  DATA_LOSS: 15,
  UNAUTHENTICATED: 16,
} as const;

export type StatusName = keyof typeof STATUS_CODES;

export function isStatusName(value: unknown): value is StatusName {
  return typeof value === "string" && Object.hasOwn(STATUS_CODES, value);
}

/** The one error that reaches a client: a google.rpc code and a message that says what is wrong. */
export class StatusError extends Error {
  override readonly name = "StatusError";
  readonly status: StatusName;

  constructor(status: StatusName, message: string, options?: ErrorOptions) {
    super(message, options);
    this.status = status;
  }

  /** The number that gRPC sends. */
  get code(): number {
    return STATUS_CODES[this.status];
  }

  /** The only funnel: what is not a StatusError becomes INTERNAL, with its cause kept for the notice. */
  static from(error: unknown): StatusError {
    return error instanceof StatusError ? error : new StatusError("INTERNAL", "internal error", { cause: error });
  }
}

/** A request that can never succeed as it is written. */
export function invalid(message: string): StatusError {
  return new StatusError("INVALID_ARGUMENT", message);
}
