import { expect, test } from "vitest";
import { withProject } from "./with-project.ts";

test.each([
  ["run npm run deploy again, which allows it", "run npm run deploy -- --project shop again, which allows it"],
  ["npm run deploy -- --project other", "npm run deploy -- --project other"],
  [
    "npx firebase functions:secrets:set TWILIO_AUTH_TOKEN, then npm run deploy",
    "npx firebase functions:secrets:set TWILIO_AUTH_TOKEN --project shop, then npm run deploy -- --project shop",
  ],
  [
    "npx firebase firestore:databases:update '(default)' --delete-protection ENABLED",
    "npx firebase firestore:databases:update '(default)' --delete-protection ENABLED --project shop",
  ],
  ["npx firebase login --reauth", "npx firebase login --reauth"],
  ["npm run setup asks for them", "npm run setup asks for them"],
])("%s", (remedy, whole) => {
  expect(withProject(remedy, "shop")).toBe(whole);
});
