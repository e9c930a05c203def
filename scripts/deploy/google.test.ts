import { expect, test } from "vitest";
import { noAnswer } from "./google.ts";

test.each([
  [
    "Failed to make request to https://firestore.googleapis.com/v1/projects/shop",
    /^firestore\.googleapis\.com could not be/,
  ],
  ["Timeout reached making request to https://firestore.googleapis.com/v1", /Check the connection and run this again/],
  ["Authentication Error: Your credentials are no longer valid. Please run firebase login --reauth", /login --reauth/],
  ["Something else", /^Something else$/],
])("%s", (said, words) => {
  expect(noAnswer(new Error(said), "firestore.googleapis.com").message).toMatch(words);
});
