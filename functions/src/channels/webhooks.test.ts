import { expect, test } from "vitest";
import { capabilities, linkableNames } from "./registry.ts";
import { webhooks } from "./webhooks.ts";

test.each(linkableNames)("what %s says it hears of, a webhook brings", (name) => {
  const { answerable, reportsDelivery } = capabilities[name];
  expect(webhooks.some(({ channel }) => channel === name)).toBe(answerable || reportsDelivery);
});
