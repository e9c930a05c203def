/** What can be done by keyboard, and by the palette: one list for both. */
import { paths } from "@porchlight/contract/paths.ts";
import { say } from "../../languages/say.ts";
import type { Phrase } from "../../languages/texts.ts";
import { draftWritten, useWriting } from "../../stores/writing/writing-store.ts";
import { askAboutLast, giveWithWord } from "../asking/asking-store.ts";
import { filterChosen, orderChosen } from "../inbox/filter-store.ts";
import { type Filter, FILTERS } from "../inbox/filters.ts";

export interface Command {
  /** As it is pressed: a letter, or `/` and the like; absent where there is none. */
  key?: string;
  words: string;
  /** Of the conversation that is open. */
  ofConversation?: true;
  run: (place: Place) => void;
}

const SHOWN: Record<Filter, Phrase> = {
  mine: "Show my conversations",
  unassigned: "Show unassigned conversations",
  open: "Show open conversations",
  snoozed: "Show snoozed conversations",
  closed: "Show closed conversations",
  spam: "Show spam",
  team: "Show conversations of the team",
};

/** Where one is, and how to go elsewhere. */
export interface Place {
  conversationId: string | undefined;
  go: (to: string) => void;
}

/** Pages beside the chat, by what they are called. */
export type Elsewhere = Readonly<Partial<Record<Phrase, string>>>;

/** In the order in which they are listed. */
export function commands(elsewhere: Elsewhere): Command[] {
  return [
    { key: "j", words: say("Next conversation"), run: () => step(1) },
    { key: "k", words: say("Previous conversation"), run: () => step(-1) },
    { key: "r", words: say("Answer"), ofConversation: true, run: (place) => write(place, false) },
    { key: "n", words: say("Write a note"), ofConversation: true, run: (place) => write(place, true) },
    { key: "t", words: say("Take the conversation"), ofConversation: true, run: () => press("take") },
    { key: "a", words: say("Assign it to somebody"), ofConversation: true, run: () => focus("assignee") },
    {
      key: "h",
      words: say("Hand it over with a word"),
      ofConversation: true,
      run: (place) => giveWithWord(place.conversationId),
    },
    {
      key: "q",
      words: say("Ask a colleague about the last message"),
      ofConversation: true,
      run: (place) => askAboutLast(place.conversationId),
    },
    { key: "s", words: say("Snooze it, or wake it"), ofConversation: true, run: () => press("snooze") },
    { key: "e", words: say("Close or reopen it"), ofConversation: true, run: () => press("change-status") },
    { key: "z", words: say("Undo sending"), ofConversation: true, run: () => pressLast(".undo-send") },
    { key: "i", words: say("About the visitor"), ofConversation: true, run: () => press("about-visitor") },
    { key: "/", words: say("Search conversations"), run: (place) => inChat(place, () => focus("search")) },
    ...FILTERS.map(showing),
    { words: say("Newest conversations first"), run: (place) => inChat(place, () => orderChosen("newest")) },
    { words: say("Longest waiting first"), run: (place) => inChat(place, () => orderChosen("waiting")) },
    ...(Object.entries(elsewhere) as [Phrase, string][]).map(([words, path]): Command => ({
      words: say("Go to {page}", { page: say(words) }),
      run: ({ go }) => go(path),
    })),
  ];
}

/** Those that can be done here. */
export function possible(all: readonly Command[], { conversationId }: Pick<Place, "conversationId">): Command[] {
  return all.filter(({ ofConversation }) => !ofConversation || conversationId !== undefined);
}

function showing(filter: Filter): Command {
  const run = (place: Place): void => inChat(place, () => filterChosen(filter));
  return { words: say(SHOWN[filter]), run };
}

/** From one row of the list to the next; from nowhere to the one that is open, or the first. */
function step(by: 1 | -1): void {
  const rows = [...document.querySelectorAll<HTMLElement>("#inbox .row")];
  const at = rows.indexOf(document.activeElement as HTMLElement);
  const open = rows.findIndex((row) => row.getAttribute("aria-current") === "page");
  const from = at === -1 ? open : at;
  rows[Math.min(rows.length - 1, Math.max(0, from + by))]?.focus();
}

function write({ conversationId }: Place, internal: boolean): void {
  if (conversationId === undefined) return;
  const text = useWriting.getState().drafts[conversationId]?.text ?? "";
  draftWritten(conversationId, { text, internal });
  focus("composer");
}

function inChat({ conversationId, go }: Place, then: () => void): void {
  if (!document.getElementById("search")) go(paths.panelChat(conversationId));
  // The page is drawn by then.
  setTimeout(then);
}

function focus(id: string): void {
  document.getElementById(id)?.focus();
}

function press(id: string): void {
  document.getElementById(id)?.click();
}

function pressLast(selector: string): void {
  [...document.querySelectorAll<HTMLElement>(selector)].pop()?.click();
}
