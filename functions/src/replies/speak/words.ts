/** What staff are told on Telegram and WhatsApp, in one place. Of names and texts of others nothing can be tapped. */
import { isolated } from "../../../contract/values/text.ts";
import { visitorName, visitorPlace } from "../../../contract/values/visitor-name.ts";
import type { Conversation } from "../../chat/conversation.ts";
import { defused, defusedName } from "../../channels/defused.ts";
import { whoWrote } from "../../channels/words.ts";

/** A name among words of ours. */
const called = (name: string): string => defusedName(isolated(name));

export const HELP = [
  "Reply to an alert and your words reach the visitor.",
  "// at the start makes a note that only colleagues see.",
  "/who shows who you are talking to",
  "/take makes the conversation yours",
  "/close closes it; words behind it reach the visitor first",
  "/stop disconnects this chat, if you say so when asked",
].join("\n");

export const words = {
  notStaff: "This chat is not connected to anybody on the staff. Open the panel, Settings, and press Connect.",
  notStaffInGroup: "Only connected staff can answer here. Open the panel, Settings, and press Connect.",
  connected: (name: string) =>
    `Connected, ${called(name)}. Visitors' messages come here; reply to one to answer. /help says more.`,
  groupConnected: "This group is connected: visitors' messages come here.",
  linkIsOld: "This link has been used or is older than 10 minutes. Make a new one in the panel, Settings.",
  tooManyTries: (minutes: number) =>
    `Too many links that are not good any more. Wait ${minutes === 1 ? "a minute" : `${minutes} minutes`}, then make a new one in the panel.`,
  linkOfAnother: "This link belongs to another channel. Make a new one in the panel, Settings.",
  linkNeedsGroup: "This link connects a group: open it from the panel and choose the group.",
  linkNeedsOwnChat: "This link connects your own chat with me: open it there, not in a group.",
  stopNeedsOwnChat: "/stop disconnects your own chat with me: write it there, not in a group.",
  linkNeedsAdmin: "Only an admin can connect the group.",
  stopAsks: "Disconnect this chat? Visitors' messages then no longer come here.",
  stopYes: "Disconnect",
  stopNo: "Stay connected",
  notStopped: "Still connected.",
  disconnected: "Disconnected. Nothing more comes here.",
  wordsLeft: (name: string) => `What you wrote behind /${name} went to nobody. Write it without /${name} to send it.`,
  notClosed: "Your words were sent, but the conversation could not be closed. Write /close once more.",
  /** `list` says who wrote what, where names alone do not tell visitors apart. */
  which: (list: string) => `Which conversation is this for?${defused(list)}`,
  nothingOpen: "There is no open conversation that you were told of. Reply to an alert, or open the panel.",
  closed: (name: string) => `The conversation with ${called(name)} is closed. Send it and open it again?`,
  reopen: "Send and reopen",
  cancel: "Do not send",
  cancelled: "Not sent.",
  sentTo: (name: string) => `Sent to ${called(name)}`,
  seeChat: "See the chat.",
  sentBefore: "Sent already.",
  took: (name: string) => `${called(name)} is yours now.`,
  tookBefore: (name: string, by: string) => `${called(by)} has ${called(name)}.`,
  wroteMeanwhile:
    "The visitor has written since, so nothing was closed. Read it, here or in the panel, then write /close again.",
  closedNow: (name: string) => `Closed: ${called(name)}.`,
  onDuty: "You are on duty.",
  muted: (name: string) => `${called(name)} makes no sound here for an hour.`,
  oldButton: "This button no longer does anything.",
  unknownCommand: (name: string) => `I do not know /${name}, so nothing was sent. /help lists what I know.`,
  unsupported: (what: string) => `Visitors cannot be sent ${what} yet, only text. Nothing was sent.`,
  /** It may be a picture of a new kind, or a change: some providers say no more. */
  unsupportedOrChange:
    "This did not reach any visitor: only text does. If you have changed or deleted a text, the visitor still has what you wrote first.",
  stillThere: (why: string) => `${why}. The visitor still has the text as it was.`,
  notChanged: (why: string) => `The message was not changed: ${why}.`,
  notSent: (why: string) => `Not sent: ${why}.`,
  notStored: "This did not reach the visitor: the site could not store it. Nothing is sent until you try again.",
  tryAgain: "Try again",
  sendAgain:
    "The site does not answer right now. Look in the panel whether this arrived, or send it again in a minute.",
  broken: "That did not work, and nothing was sent. Please write it in the panel.",
  changeBroken: "That change did not work. If the first text was sent, the visitor still has it.",
  noNoteHere: "A note needs a visitor's conversation.",
  gone: "that conversation is no longer there",
} as const;

/**
 * Answers /who. In a group everybody reads it, and who is in a Telegram group we do not know: what a visitor confided to
 * the staff, such as their address, is said in one's own chat alone.
 */
export function whoWords(
  conversation: Conversation,
  assignee: string | null,
  { direct, now }: { direct: boolean; now: number },
): string {
  const { visitor, kind, title, status, id, createdAt } = conversation;
  if (kind === "panel") return defusedName(title ?? "A conversation among colleagues.");
  const facts = [
    ...(direct ? [visitor?.email ?? null, visitor?.locale ?? null, visitor?.timezone ?? null] : []),
    visitor?.page ?? null,
    `First wrote ${ago(now - createdAt)}.`,
    assignee === null ? "Nobody has taken it." : `${called(assignee)} has it.`,
    status === "closed" ? "It is closed." : status === "snoozed" ? "It is snoozed." : null,
  ];
  const who = whoWrote({ author: defusedName(visitorName(visitor, id)), place: visitorPlace(visitor) });
  return defused([who, ...facts.filter((fact) => fact !== null)].join("\n"));
}

/** In the largest unit that fits. */
function ago(ms: number): string {
  const minutes = Math.floor(ms / 60_000);
  if (minutes < 1) return "just now";
  const english = new Intl.RelativeTimeFormat("en");
  if (minutes < 60) return english.format(-minutes, "minute");
  const hours = Math.floor(minutes / 60);
  return hours < 24 ? english.format(-hours, "hour") : english.format(-Math.floor(hours / 24), "day");
}
