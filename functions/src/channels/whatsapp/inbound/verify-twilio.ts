/** Who posts a webhook of Twilio's. https://www.twilio.com/docs/usage/security#validating-requests */
import { createHash, createHmac, timingSafeEqual } from "node:crypto";
import { parse, stringify } from "node:querystring";

/**
 * Whether `X-Twilio-Signature` is Twilio's for this address and form; never without a token. `url` is the configured
 * address with the query as it came: no header is trusted for the host. Twilio differs about ports and encoding, so each
 * way of its own validator is tried. A body that is no form is named in the query by its hash.
 */
export function verifyTwilioSignature(
  url: string,
  params: URLSearchParams,
  header: string | undefined,
  authToken: string,
  rawBody?: Uint8Array,
): boolean {
  const address = URL.parse(url);
  if (address === null || header === undefined || authToken === "") return false;
  if (!/^[A-Za-z0-9+/]{27}=$/.test(header)) return false;
  const bodyHash = address.searchParams.get("bodySHA256");
  if (bodyHash !== null && !isHashOf(bodyHash, rawBody)) return false;
  const signed = bodyHash === null ? concatenated(params) : "";
  const given = Buffer.from(header, "base64");
  return waysToWrite(url, address).some((way) =>
    timingSafeEqual(
      given,
      createHmac("sha1", authToken)
        .update(way + signed)
        .digest(),
    ),
  );
}

function isHashOf(hash: string, body: Uint8Array | undefined): boolean {
  if (body === undefined || !/^[0-9a-f]{64}$/i.test(hash)) return false;
  return timingSafeEqual(Buffer.from(hash, "hex"), createHash("sha256").update(body).digest());
}

/** Each name with its values, names and values sorted, values that come twice once. */
function concatenated(params: URLSearchParams): string {
  const names = [...new Set(params.keys())].sort();
  return names
    .map((name) =>
      [...new Set(params.getAll(name))]
        .sort()
        .map((value) => name + value)
        .join(""),
    )
    .join("");
}

function waysToWrite(url: string, address: URL): string[] {
  const plain = url.split("#", 1)[0] ?? url;
  const [place, query] = split(plain);
  const port = address.protocol === "https:" ? "443" : "80";
  const host = /^(https?:\/\/[^/?:]+)(?::\d+)?/i;
  const places = [place, place.replace(host, "$1"), address.port === "" ? place.replace(host, `$1:${port}`) : place];
  const queries = query === undefined ? [""] : [`?${query}`, `?${stringify(parse(query))}`];
  return [...new Set(places.flatMap((one) => queries.map((other) => one + other)))];
}

function split(url: string): [string, string | undefined] {
  const at = url.indexOf("?");
  return at === -1 ? [url, undefined] : [url.slice(0, at), url.slice(at + 1)];
}
