import { expect, test } from "vitest";
import { chatFragment, destination } from "./destination.ts";

const PANEL = new URL("https://shop.web.app/panel/");
const WIDGET = new URL("https://shop.web.app/widget/");
const CHAT = "https://shop.web.app/panel/chat?conversation=ada";

test.each([
  ["a conversation", CHAT, CHAT],
  ["another origin", "https://evil.example/panel/chat", PANEL.href],
  ["another page of the site", "https://shop.web.app/", PANEL.href],
  ["a script", "javascript:alert(1)", PANEL.href],
  ["nothing", "", PANEL.href],
])("from the panel %s (%s) leads to %s", (_, link, leads) => {
  expect(destination(link, PANEL)).toBe(leads);
});

test.each([
  ["the page of a shop", "https://shop.example/lamps", "https://shop.example/lamps"],
  ["a script", "javascript:alert(1)", "https://shop.web.app/"],
  ["nothing", "", "https://shop.web.app/"],
])("from the widget %s (%s) leads to %s", (_, link, leads) => {
  expect(destination(link, WIDGET)).toBe(leads);
});

test.each([
  ["the panel", CHAT, PANEL, CHAT],
  ["a shop", "https://shop.example/lamps?page=2", WIDGET, "https://shop.example/lamps?page=2#porchlight-chat"],
  ["a page with a fragment of its own", "https://shop.example/#/lamps", WIDGET, "https://shop.example/#/lamps"],
])("what opens %s", (_, link, scope, opens) => {
  expect(chatFragment(link, scope)).toBe(opens);
});
