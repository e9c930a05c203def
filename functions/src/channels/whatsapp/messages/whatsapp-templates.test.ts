import { describe, expect, test } from "vitest";
import { alertTemplates, templateName } from "./whatsapp-templates.ts";

const SITE = "https://shop.example";

describe.each(alertTemplates(SITE))("the template $kind", ({ name, body, footer, samples, link, quickReplies }) => {
  const variables = body.match(/\{\{\d+\}\}/g) ?? [];

  test("has a name that Meta takes, with its version", () => {
    expect(name).toMatch(/^porchlight_[a-z_]+_\d+_[0-9a-f]{6}$/);
  });

  test("has its variables in order, each with a sample, between words", () => {
    expect(variables).toEqual(samples.map((_, index) => `{{${index + 1}}}`));
    expect(body).toMatch(/^\p{L}+ .*\p{L}\.$/u);
    expect(body).not.toMatch(/\}\}[^\p{L}]*\{\{(?!2)|\n/u);
    const words = body.replaceAll(/\{\{\d+\}\}/g, " ").match(/\p{L}+/gu) ?? [];
    expect(words.length).toBeGreaterThanOrEqual(2 * variables.length + 1);
  });

  test("keeps to the lengths", () => {
    expect(footer.length).toBeLessThanOrEqual(60);
    for (const text of [link.text, ...quickReplies]) expect(text.length).toBeLessThanOrEqual(25);
    expect(link.url).toMatch(/^https:\/\/shop\.example\/panel\/chat(\?conversation=\{\{1\}\})?$/);
    expect(link.url.includes("{{1}}")).toBe(link.sample !== undefined);
  });
});

test("each site has its own, however its address is written, and a long one fits", () => {
  expect(templateName("visitor", "https://shop.example/")).toBe(templateName("visitor", SITE));
  expect(templateName("visitor", "https://other.example")).not.toBe(templateName("visitor", SITE));
  const [long] = alertTemplates(`https://${"a".repeat(60)}.example`);
  expect(long?.footer.length).toBe(60);
});
