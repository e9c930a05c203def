import { expect, test } from "vitest";
import { channelsOff } from "./configuration.ts";

const WHOLE = {
  publicUrl: "https://example.web.app",
  telegramBotToken: "123:abc_DEF-ghi",
  telegramApiRoot: "https://api.telegram.org",
  whatsapp: {
    provider: "cloud",
    apiRoot: "https://graph.facebook.com",
    accessToken: "EAAtoken",
    phoneNumberId: "410000000000001",
    twilioApiRoot: "https://api.twilio.com",
    twilioAccountSid: "",
    twilioAuthToken: "",
    twilioNumber: "",
  },
  push: { vapidKey: `B${"a".repeat(86)}`, localFcm: undefined },
};

test("with everything set nothing is off", () => {
  expect(channelsOff(WHOLE)).toEqual({});
});

test.each([
  [{ telegramBotToken: "" }, "Telegram is not set up: TELEGRAM_BOT_TOKEN is empty"],
  [{ telegramBotToken: "off" }, "TELEGRAM_BOT_TOKEN is not a bot's token"],
  [{ telegramApiRoot: "api.telegram.org" }, "TELEGRAM_API_ROOT is not an http(s) address"],
  [{ publicUrl: "" }, "PUBLIC_URL is not an http(s) address, so an alert could not link to the panel"],
])("with %o Telegram is off, and the words say what to do", (change, why) => {
  expect(channelsOff({ ...WHOLE, ...change }).telegram).toBe(why);
});

test.each([
  ["", "push is not set up: PUSH_VAPID_KEY is empty"],
  ["AIzaSy-an-api-key", "PUSH_VAPID_KEY is not a web push key of 87 characters that begins with B"],
])("with %j as its key push is off, and the words say what to do", (vapidKey, why) => {
  expect(channelsOff({ ...WHOLE, push: { vapidKey, localFcm: undefined } }).push).toBe(why);
});
