/** The states that staff may find the panel in, as data: for the tests of each engine, and for `npm run shots`. */
import { paths } from "@porchlight/contract/paths.ts";
import type { Tab } from "../browsers/engine.ts";
import { send } from "../stack/doors.ts";
import { has, presses, waits } from "../widget-states/reach.ts";
import { FORGETFUL, type World } from "./world.ts";

export interface State {
  name: string;
  /** Where it is; an id where it is one of the world's conversations. */
  at: string | { of: Exclude<keyof World, "agent"> };
  /** Nobody is signed in. */
  isOutside?: true;
  /** Nobody has written yet. */
  isBare?: true;
  /** It is gone a few seconds later. */
  isBrief?: true;
  /** What one does on the page that has just come. */
  reach: (tab: Tab, world: World) => Promise<void>;
}

const CHAT = paths.panelChat();
const COMPOSER = "#composer";
const PAGES = ["notifications", "picture", "language", "canned", "tags", "site", "appearance", "hours", "greetings"];
const SITE_PAGES = ["channels", "privacy", "security"];

const until =
  (selector: string) =>
  (tab: Tab): Promise<void> =>
    has(tab, "page", selector);

/** Presses it, and waits for what comes of it. */
const pressed =
  (selector: string, then: string, first = selector) =>
  async (tab: Tab): Promise<void> => {
    await has(tab, "page", first);
    await presses(tab, "page", selector);
    await has(tab, "page", then);
  };

const finding =
  (text: string, then: string) =>
  async (tab: Tab): Promise<void> => {
    await has(tab, "page", ".row");
    await tab.type("page", "#search", text);
    await has(tab, "page", then);
  };

const shows = (filter: string, then: string): State => ({
  name: `inbox-${filter}`,
  at: CHAT,
  reach: pressed(`#filter-${filter}`, `#filter-${filter}[aria-pressed=true]`, then === "" ? ".row" : then),
});

/** With the conversation there, wherever the focus is, and on a phone. */
async function writesIn(tab: Tab, text: string): Promise<void> {
  await has(tab, "page", ".bubble");
  await presses(tab, "page", COMPOSER);
  await tab.type("page", COMPOSER, text);
}

/** A key of the conversation, and the dialog that it opens. */
function byKey(key: string) {
  return async (tab: Tab): Promise<void> => {
    await has(tab, "page", ".bubble");
    await opensByKey(tab, key, false);
    await has(tab, "page", "dialog[open]");
  };
}

/** The sheet, where it stands beside the conversation, is there; elsewhere it is asked for. */
async function opensSheet(tab: Tab): Promise<void> {
  await has(tab, "page", "#about-visitor");
  // Where there is room it opens by itself, and may still be on its way.
  if (!(await tab.run("page", () => document.querySelector("#about-visitor[aria-expanded=true]") !== null)))
    await presses(tab, "page", "#about-visitor");
  await has(tab, "page", ".sheet");
}

export const states: readonly State[] = [
  { name: "sign-in", at: CHAT, isOutside: true, reach: until("input[name=password]") },
  {
    name: "sign-in-refused",
    at: CHAT,
    isOutside: true,
    async reach(tab) {
      await has(tab, "page", "input[name=password]");
      await tab.type("page", "input[name=email]", "admin@porchlight.test");
      await tab.type("page", "input[name=password]", "forgotten\n");
      await has(tab, "page", ".doorway-error:not(:empty)");
    },
  },
  {
    name: "forgotten-password",
    at: CHAT,
    isOutside: true,
    async reach(tab) {
      await has(tab, "page", "input[name=email]");
      await tab.type("page", "input[name=email]", FORGETFUL);
      await pressed(".doorway-form .link-button", ".doorway-form [role=status]:not(:empty)")(tab);
    },
  },
  {
    name: "mail-elsewhere",
    at: "/panel/signed-in?mode=signIn&oobCode=1&apiKey=demo",
    isOutside: true,
    reach: until(".doorway-form input[name=email]"),
  },
  {
    name: "google-said-no",
    at: "/panel/signed-in?error=access_denied",
    isOutside: true,
    reach: until(".doorway-text[role=alert]"),
  },
  { name: "claim", at: "/panel/claim", isOutside: true, reach: until(".doorway-form") },
  { name: "inbox-empty", at: CHAT, isBare: true, reach: until(".inbox .empty") },
  { name: "team-empty", at: CHAT, isBare: true, reach: pressed("#filter-team", ".inbox .empty a") },

  { name: "queue", at: CHAT, reach: until(".row") },
  ...["mine", "open", "snoozed", "closed", "spam", "team"].map((filter) => shows(filter, "")),
  { name: "found", at: CHAT, reach: finding("lantern", ".search-count:not(:empty)") },
  { name: "nothing-found", at: CHAT, reach: finding("zeppelin", ".inbox .empty") },
  { name: "conversation", at: { of: "talk" }, reach: until(".bubble-note") },
  { name: "notified", at: { of: "mine" }, reach: until(".bubble") },
  ...(["mine", "snoozed", "closed", "spam"] as const).map((of): State => ({
    name: `conversation-${of}`,
    at: { of },
    reach: until(".bubble"),
  })),
  { name: "group", at: { of: "group" }, reach: until(".bubble") },
  { name: "direct", at: { of: "direct" }, reach: until(".bubble") },
  { name: "message-menu", at: { of: "mine" }, reach: pressed(".message-more", ".message-choices") },
  { name: "asking", at: { of: "talk" }, reach: byKey("q") },
  { name: "handing-over", at: { of: "talk" }, reach: byKey("h") },
  { name: "group-dialog", at: { of: "group" }, reach: pressed("#about-group", "dialog[open]") },
  { name: "unknown-conversation", at: `${CHAT}?conversation=nobody`, reach: until(".conversation .empty") },
  {
    name: "writing",
    at: { of: "quiet" },
    reach: (tab) => writesIn(tab, "It is as bright as a clear evening, and you can dim it by its wheel."),
  },
  {
    name: "note",
    at: { of: "quiet" },
    async reach(tab) {
      await writesIn(tab, "She has asked before.");
      await presses(tab, "page", ".note-switch input");
      await has(tab, "page", ".composer-note");
    },
  },
  {
    name: "canned",
    at: { of: "quiet" },
    async reach(tab) {
      await writesIn(tab, "/");
      await has(tab, "page", "#canned [role=option]");
    },
  },
  {
    name: "undo",
    at: { of: "quiet" },
    isBrief: true,
    async reach(tab) {
      await writesIn(tab, "Very.\n");
      await has(tab, "page", ".undo-send");
    },
  },
  {
    name: "warning",
    at: { of: "crossed" },
    async reach(tab, { crossed, agent }) {
      await writesIn(tab, "We do");
      await send(agent, crossed, "Yes, for every lamp.");
      await waits("the warning", () =>
        tab.run("page", () => {
          dispatchEvent(new Event("online"));
          return document.querySelector(".composer-warning") !== null;
        }),
      );
    },
  },
  { name: "snooze-menu", at: { of: "talk" }, reach: pressed("#snooze", ".snooze-menu", ".bubble") },
  { name: "send-menu", at: { of: "talk" }, reach: pressed(".send-more", ".send-box", ".bubble") },
  { name: "sheet", at: { of: "talk" }, reach: opensSheet },
  { name: "sheet-blocked", at: { of: "spam" }, reach: opensSheet },
  {
    name: "sheet-erase",
    at: { of: "talk" },
    async reach(tab) {
      await opensSheet(tab);
      await pressed("#erase-visitor", ".sheet-sure")(tab);
    },
  },
  { name: "me", at: CHAT, reach: pressed(".rail-me", ".me-menu", ".row") },
  {
    name: "palette",
    at: { of: "talk" },
    async reach(tab) {
      await has(tab, "page", ".bubble");
      await opensByKey(tab, "k", true);
      await has(tab, "page", ".palette-option");
    },
  },
  {
    name: "keys",
    at: { of: "talk" },
    async reach(tab) {
      await has(tab, "page", ".bubble");
      await opensByKey(tab, "?", false);
      await has(tab, "page", ".keys");
    },
  },
  { name: "people", at: "/panel/people", reach: until(".person-ways:not(:empty)") },
  { name: "new-group", at: "/panel/people", reach: pressed("#new-group", ".group-members") },
  { name: "invite", at: "/panel/people", reach: pressed("#invite", ".invite") },
  {
    name: "invite-refused",
    at: "/panel/people",
    async reach(tab) {
      await pressed("#invite", ".invite")(tab);
      await tab.type("page", ".invite input[type=email]", "agent@porchlight.test\n");
      await has(tab, "page", ".field-problem");
    },
  },
  { name: "manage", at: "/panel/people", reach: pressed("#manage-agent", ".manage-way, .manage .field-hint") },
  {
    name: "manage-leaving",
    at: "/panel/people",
    async reach(tab) {
      await pressed("#manage-agent", ".manage")(tab);
      await pressed(".manage-buttons > :last-child", ".manage-leaving select")(tab);
    },
  },
  { name: "reports", at: "/panel/reports", reach: until(".report-sums") },
  { name: "reports-table", at: "/panel/reports", reach: pressed(".plot summary", "details[open] td", ".report-sums") },
  {
    name: "reports-own-days",
    at: "/panel/reports",
    reach: pressed(".range-choice:last-child", ".range-own", ".report-sums"),
  },
  { name: "reports-none", at: "/panel/reports", isBare: true, reach: until(".reports .empty") },
  { name: "settings", at: "/panel/settings", reach: until(".settings-nav a") },
  ...[...PAGES, ...SITE_PAGES].map((page): State => ({
    name: `settings-${page}`,
    at: `/panel/settings/${page}`,
    reach: until(".settings h2"),
  })),
  {
    name: "settings-found",
    at: "/panel/settings",
    async reach(tab) {
      await has(tab, "page", ".settings-nav a");
      await tab.type("page", ".settings-nav input", "quiet");
      await has(tab, "page", ".settings-nav .settings-hint");
    },
  },
  { name: "health", at: "/panel/settings/health", reach: until(".health-foot p") },
  { name: "try-it-out", at: "/panel/settings/try", reach: until(".rehearsal-lead") },
];

/** A key on the page as such: what has the focus, a composer say, would take it as a letter. */
function opensByKey(tab: Tab, key: string, ctrlKey: boolean): Promise<void> {
  return tab.run(
    "page",
    (key, ctrlKey) => void dispatchEvent(new KeyboardEvent("keydown", { key, ctrlKey })),
    key,
    ctrlKey,
  );
}
