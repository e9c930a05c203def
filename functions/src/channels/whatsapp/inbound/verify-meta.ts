/** Who posts a webhook of Meta's. https://developers.facebook.com/docs/graph-api/webhooks/getting-started */
import { createHmac, timingSafeEqual } from "node:crypto";

/**
 * Whether `X-Hub-Signature-256` is Meta's for these very bytes: `sha256=` and 64 lower-case hexadecimal digits, nothing
 * else. Never true without a secret.
 */
export function verifyMetaSignature(rawBody: Uint8Array, header: string | undefined, appSecret: string): boolean {
  const hex = /^sha256=([0-9a-f]{64})$/.exec(header ?? "")?.[1];
  if (hex === undefined || appSecret === "") return false;
  return timingSafeEqual(Buffer.from(hex, "hex"), createHmac("sha256", appSecret).update(rawBody).digest());
}

/** What Meta must name when it asks for the webhook's challenge: made from the app secret, so that it need not be set. */
export function metaVerifyToken(appSecret: string): string {
  return createHmac("sha256", appSecret).update("porchlight whatsapp verify").digest("base64url");
}
