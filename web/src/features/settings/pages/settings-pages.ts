/** The pages of the settings, in the order of their list, and what stands on each by the words that are drawn there. Pure. */
import { say } from "../../../languages/say.ts";
import type { Phrase } from "../../../languages/texts.ts";
import { beginsWords } from "../../../ui/words/begins-words.ts";

export interface SettingsPage {
  /** Its address below that of the settings. */
  path: string;
  title: Phrase;
  /** For admins alone. */
  ofSite?: true;
  /** What can be set there. */
  holds: readonly Phrase[];
  /** And by admins alone. */
  holdsOfSite?: readonly Phrase[];
}

const SETTINGS_PAGES = [
  {
    path: "notifications",
    title: "My notifications",
    holds: ["Duty", "Quiet hours", "Notifications", "Telegram", "WhatsApp", "Sound"],
  },
  { path: "picture", title: "My picture", holds: ["Picture"] },
  { path: "language", title: "Language", holds: ["The panel’s language"] },
  { path: "canned", title: "Canned answers", holds: ["Canned answers"] },
  { path: "tags", title: "Tags", ofSite: true, holds: ["Tags that are offered"] },
  { path: "site", title: "Site", ofSite: true, holds: ["Name", "Greeting", "When nobody is there", "For your pages"] },
  { path: "appearance", title: "Appearance", ofSite: true, holds: ["Colour", "Corner of the chat button"] },
  { path: "hours", title: "Hours", ofSite: true, holds: ["Opening hours", "Holidays"] },
  { path: "greetings", title: "Greetings", ofSite: true, holds: ["Greetings by themselves"] },
  {
    path: "channels",
    title: "Channels",
    ofSite: true,
    holds: ["Shared Telegram group", "Quick answers", "WhatsApp messages a month, at most"],
  },
  { path: "privacy", title: "Privacy", ofSite: true, holds: ["Hide texts", "Days that conversations are kept"] },
  {
    path: "security",
    title: "Security",
    holds: ["Where you are signed in"],
    holdsOfSite: ["Pages that may show the chat", "Visitors whom your site knows", "New visitors"],
  },
] as const satisfies readonly SettingsPage[];

export type SettingsPath = (typeof SETTINGS_PAGES)[number]["path"];

/** What the page at this address is called. */
export function titleOf(path: SettingsPath): Phrase {
  return SETTINGS_PAGES.find((page) => page.path === path)?.title ?? "Settings";
}

/** Those that this person may see. */
export function pagesFor(role: "admin" | "agent"): SettingsPage[] {
  return SETTINGS_PAGES.filter((page: SettingsPage) => role === "admin" || !page.ofSite);
}

/** The page at this address; the first where there is none. */
export function pageAt(path: string | undefined, role: "admin" | "agent"): SettingsPath {
  const page = pagesFor(role).find((each) => each.path === path) ?? SETTINGS_PAGES[0];
  return page.path as SettingsPath;
}

/** What this person may set there. */
export function holdsFor({ holds, holdsOfSite = [] }: SettingsPage, role: "admin" | "agent"): readonly Phrase[] {
  return role === "admin" ? [...holds, ...holdsOfSite] : holds;
}

/** One thing that can be set, and the page where it stands. */
export interface Found {
  words: Phrase;
  page: SettingsPage;
}

/** What was looked for, of what this person may set. Nothing looked for, nothing found. */
export function findSettings(typed: string, role: "admin" | "agent"): Found[] {
  if (typed.trim() === "") return [];
  return pagesFor(role).flatMap((page) =>
    holdsFor(page, role)
      .filter((words) => beginsWords(typed, `${say(words)} ${say(page.title)}`))
      .map((words) => ({ words, page })),
  );
}
