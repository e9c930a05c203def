/** Errors that come with the answer: their HTTP status. Any other is 400. https://www.twilio.com/docs/api/errors */
const statuses: Record<number, number> = { 20003: 401, 20403: 403, 20404: 404, 20429: 429, 20500: 500, 20503: 503 };

const messages: Record<number, string> = {
  20003: "Authenticate",
  20403: "403 Forbidden",
  20429: "Too Many Requests",
  20500: "Internal Server Error",
  20503: "Service Unavailable",
  21602: "Message body is required.",
  21603: "A 'From' phone number is required.",
  21604: "A 'To' phone number is required.",
  21617: "The concatenated message body exceeds the 1600 character limit.",
  21620: "Invalid media URL(s)",
  21654: "The ContentSid Required",
  21655: "The ContentSid is Invalid",
  21656: "The ContentVariables Parameter is invalid",
  21705: "The Messaging Service Sid is invalid",
  21910: "Invalid From and To pair. From and To should be of the same channel",
  63007: "Twilio could not find a Channel with the specified From address",
  63031: "Channel message cannot have same From and To",
};

/** What Twilio makes of Meta's errors: https://www.twilio.com/docs/whatsapp/api/error-code-mapping */
const ofMeta: Record<number, number> = {
  130429: 63018,
  130472: 63032,
  131026: 63024,
  131047: 63016,
  131048: 63018,
  131049: 63049,
  131056: 63018,
  132000: 63028,
};

/** The number by which Twilio knows an error. */
export function twilioCode(code: number): number {
  return ofMeta[code] ?? code;
}

/** A refusal in Twilio's words. */
export class TwilioError extends Error {
  override name = "TwilioError";
  readonly code: number;

  constructor(code: number, message = messages[code] ?? `Error ${code}`) {
    super(message);
    this.code = code;
  }
}

/** The wire form of a refusal: https://www.twilio.com/docs/usage/twilios-response#exceptions */
export function errorAnswer({ code, message }: TwilioError) {
  const status = statuses[code] ?? 400;
  return { status, body: { code, message, more_info: `https://www.twilio.com/docs/errors/${code}`, status } };
}
