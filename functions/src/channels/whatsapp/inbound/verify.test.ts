import { createHash, createHmac, randomBytes } from "node:crypto";
import { describe, expect, test } from "vitest";
import { metaVerifyToken, verifyMetaSignature } from "./verify-meta.ts";
import { verifyTwilioSignature } from "./verify-twilio.ts";

describe("Meta's signature", () => {
  const SECRET = "an-app-secret";
  const BODY = Buffer.from('{"entry":[{"text":"sm\\u00f8r"}]}');
  const hmac = (body: Uint8Array, secret = SECRET) => createHmac("sha256", secret).update(body).digest("hex");

  test("holds for the bytes that were signed", () => {
    expect(verifyMetaSignature(BODY, `sha256=${hmac(BODY)}`, SECRET)).toBe(true);
  });

  const hex = hmac(BODY);
  test.each([
    ["none", undefined],
    ["an empty one", ""],
    ["one without prefix", hex],
    ["one of sha1", `sha1=${createHmac("sha1", SECRET).update(BODY).digest("hex")}`],
    ["one of sha256 called sha1", `sha1=${hex}`],
    ["upper-case digits", `sha256=${hex.toUpperCase()}`],
    ["an upper-case prefix", `SHA256=${hex}`],
    ["one digit too few", `sha256=${hex.slice(1)}`],
    ["one digit too many", `sha256=${hex}0`],
    ["a line break after it", `sha256=${hex}\n`],
    ["white space in front", ` sha256=${hex}`],
    ["two of them", `sha256=${hex},sha256=${hex}`],
    ["non-ASCII digits", `sha256=${hex.replaceAll(/\d/g, "٣")}`],
    ["another body's", `sha256=${hmac(Buffer.from("{}"))}`],
    ["another secret's", `sha256=${hmac(BODY, "another")}`],
    ["base64", `sha256=${Buffer.from(hex, "hex").toString("base64")}`],
  ])("is refused: %s", (_, header) => {
    expect(verifyMetaSignature(BODY, header, SECRET)).toBe(false);
  });

  test("nothing holds without a secret, not even what an empty one would sign", () => {
    expect(verifyMetaSignature(BODY, `sha256=${hmac(BODY, "")}`, "")).toBe(false);
  });

  test("500 forged ones are refused, each of a body, a secret or a signature that is off by a little", () => {
    for (let round = 0; round < 500; round += 1) {
      const body = randomBytes(1 + (round % 300));
      const changed = Buffer.from(body);
      changed[round % body.length] = (changed[round % body.length] ?? 0) ^ (1 << (round % 8));
      const right = hmac(body);
      const index = round % 64;
      const digit = ((Number.parseInt(right.charAt(index), 16) + 1 + (round % 15)) % 16).toString(16);
      const wrong = right.slice(0, index) + digit + right.slice(index + 1);
      expect(verifyMetaSignature(body, `sha256=${right}`, SECRET)).toBe(true);
      expect(verifyMetaSignature(changed, `sha256=${right}`, SECRET)).toBe(false);
      expect(verifyMetaSignature(body, `sha256=${wrong}`, SECRET)).toBe(false);
      expect(verifyMetaSignature(body, `sha256=${hmac(body, `${SECRET}${round}`)}`, SECRET)).toBe(false);
      expect(verifyMetaSignature(body, `sha256=${right.slice(0, index)}`, SECRET)).toBe(false);
    }
  });

  test("the verify token is the app secret's, and does not show it", () => {
    expect(metaVerifyToken(SECRET)).toMatch(/^[A-Za-z0-9_-]{43}$/);
    expect(metaVerifyToken(SECRET)).not.toBe(metaVerifyToken(`${SECRET}2`));
  });
});

describe("Twilio's signature", () => {
  const TOKEN = "12345";
  const URL_SIGNED = "https://mycompany.com/myapp.php?foo=1&bar=2";
  const form = () =>
    new URLSearchParams({
      CallSid: "CA1234567890ABCDE",
      Caller: "+14158675310",
      Digits: "1234",
      From: "+14158675310",
      To: "+18005551212",
    });
  const sign = (url: string, params: URLSearchParams, token = TOKEN) => {
    const pairs = [...params].sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, value]) => name + value);
    return createHmac("sha1", token)
      .update(url + pairs.join(""))
      .digest("base64");
  };

  test("holds for the example in Twilio's documentation", () => {
    expect(verifyTwilioSignature(URL_SIGNED, form(), "GvWf1cFY/Q7PnoempGyD5oXAezc=", TOKEN)).toBe(true);
  });

  test.each([
    [
      "the standard port written out",
      "https://mycompany.com:443/hooks/twilio?ref=a%2Fb",
      "https://mycompany.com/hooks/twilio?ref=a%2Fb",
    ],
    ["the standard port left out", "https://mycompany.com/hooks/twilio", "https://mycompany.com:443/hooks/twilio"],
    [
      "a query that was decoded on the way",
      "https://mycompany.com/hooks/twilio?ref=a%2Fb%3Ac",
      "https://mycompany.com/hooks/twilio?ref=a/b:c",
    ],
    ["connection overrides", "https://mycompany.com/hooks/twilio", "https://mycompany.com/hooks/twilio#rc=2&rp=all"],
    ["another port", "http://127.0.0.1:5010/hooks/twilio", "http://127.0.0.1:5010/hooks/twilio"],
  ])("holds with %s", (_, signed, seen) => {
    expect(verifyTwilioSignature(seen, form(), sign(signed, form()), TOKEN)).toBe(true);
  });

  test("a value that comes twice is signed once, and values of one name are sorted", () => {
    const params = new URLSearchParams("MediaUrl=b&MediaUrl=a&MediaUrl=b");
    const signature = createHmac("sha1", TOKEN).update(`${URL_SIGNED}MediaUrlaMediaUrlb`).digest("base64");
    expect(verifyTwilioSignature(URL_SIGNED, params, signature, TOKEN)).toBe(true);
  });

  test("a body that is no form counts by its hash in the query", () => {
    const body = Buffer.from('{"a":1}');
    const url = `https://mycompany.com/myapp?bodySHA256=${createHash("sha256").update(body).digest("hex")}`;
    const signature = sign(url, new URLSearchParams());
    const none = new URLSearchParams();
    expect(verifyTwilioSignature(url, none, signature, TOKEN, body)).toBe(true);
    expect(verifyTwilioSignature(url, none, signature, TOKEN, Buffer.from('{"a":2}'))).toBe(false);
    expect(verifyTwilioSignature(url, none, signature, TOKEN)).toBe(false);
  });

  const right = sign(URL_SIGNED, form());
  test.each([
    ["none", undefined],
    ["an empty one", ""],
    ["a longer one", `${right}=`],
    ["a shorter one", right.slice(1)],
    ["hexadecimal digits", Buffer.from(right, "base64").toString("hex")],
    ["base64url", right.replaceAll("/", "_").replaceAll("+", "-")],
    ["non-ASCII", right.replace(/.$/, "＝")],
    ["another token's", sign(URL_SIGNED, form(), "another")],
    ["another address's", sign("https://mycompany.com/myapp.php?foo=1&bar=3", form())],
    ["another host's", sign("https://evil.example/myapp.php?foo=1&bar=2", form())],
    ["another form's", sign(URL_SIGNED, new URLSearchParams("Digits=1"))],
  ])("is refused: %s", (_, header) => {
    expect(verifyTwilioSignature(URL_SIGNED, form(), header, TOKEN)).toBe(false);
  });

  test("500 forms with one value changed, added or left out are refused", () => {
    for (let round = 0; round < 500; round += 1) {
      const params = new URLSearchParams({
        From: `whatsapp:+47${round}`,
        Body: randomBytes(9).toString("base64"),
        To: "x",
      });
      const signature = sign(URL_SIGNED, params);
      expect(verifyTwilioSignature(URL_SIGNED, params, signature, TOKEN)).toBe(true);
      const changed = new URLSearchParams(params);
      changed.set("From", `whatsapp:+47${round + 1}`);
      const added = new URLSearchParams(params);
      added.set("ButtonPayload", `take:${round}`);
      const less = new URLSearchParams(params);
      less.delete("Body");
      for (const forged of [changed, added, less]) {
        expect(verifyTwilioSignature(URL_SIGNED, forged, signature, TOKEN)).toBe(false);
      }
    }
  });

  test("nothing holds without a token or a whole address", () => {
    expect(verifyTwilioSignature(URL_SIGNED, form(), right, "")).toBe(false);
    expect(verifyTwilioSignature("/hooks/twilio", form(), right, TOKEN)).toBe(false);
  });
});
