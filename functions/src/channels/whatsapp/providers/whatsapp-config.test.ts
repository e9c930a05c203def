import { describe, expect, test } from "vitest";
import { whatsappConfig, type WhatsAppSettings } from "./whatsapp-config.ts";

const WHOLE: WhatsAppSettings = {
  provider: "cloud",
  apiRoot: "https://graph.facebook.com/",
  accessToken: "EAAtoken",
  phoneNumberId: "410000000000001",
  twilioApiRoot: "https://api.twilio.com",
  twilioAccountSid: `AC${"1".repeat(32)}`,
  twilioAuthToken: "0123456789abcdef",
  twilioNumber: "whatsapp:+47 90 00 02-00",
};
const PUBLIC = "https://shop.example/";

const configOf = (change: Partial<WhatsAppSettings>) => whatsappConfig({ ...WHOLE, ...change }, PUBLIC);

describe("with everything set", () => {
  test("the Cloud API can be used", () => {
    expect(configOf({})).toMatchObject({ provider: "cloud", apiRoot: "https://graph.facebook.com" });
  });

  test("Twilio can be used, whichever way its number is written", () => {
    expect(configOf({ provider: "twilio" })).toMatchObject({
      provider: "twilio",
      number: "4790000200",
      statusUrl: "https://shop.example/hooks/twilio",
    });
  });
});

test.each<[Partial<WhatsAppSettings>, RegExp]>([
  [{ provider: "off" }, /WHATSAPP_PROVIDER is off/],
  [{ provider: "" }, /WHATSAPP_PROVIDER is off/],
  [{ provider: "meta" }, /none of/],
  [{ accessToken: "" }, /WHATSAPP_ACCESS_TOKEN is empty/],
  [{ accessToken: "two words" }, /WHATSAPP_ACCESS_TOKEN is no access token/],
  [{ phoneNumberId: "+47 90000100" }, /WHATSAPP_PHONE_NUMBER_ID/],
  [{ apiRoot: "graph.facebook.com" }, /WHATSAPP_API_ROOT/],
  [{ provider: "twilio", twilioAccountSid: "SK1" }, /TWILIO_ACCOUNT_SID/],
  [{ provider: "twilio", twilioAuthToken: "" }, /TWILIO_AUTH_TOKEN/],
  [{ provider: "twilio", twilioNumber: "90" }, /TWILIO_WHATSAPP_NUMBER/],
  [{ provider: "twilio", twilioApiRoot: "" }, /TWILIO_API_ROOT/],
])("with %o WhatsApp is off, and the words say what to do", (change, why) => {
  expect(configOf(change)).toEqual({ off: expect.stringMatching(why) as string });
});
