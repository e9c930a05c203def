/**
 * What the server's answers must look like. A chunk of its own: zod is 23 KB, and nothing of it is needed before the
 * first answer comes.
 */
import "./without-eval.ts";
import * as callables from "@porchlight/contract/callables.ts";
import { deliveriesGot } from "@porchlight/contract/deliveries.ts";
import { meGot } from "@porchlight/contract/me.ts";
import { site } from "@porchlight/contract/site.ts";
import { conversationGot, inbox, messagesGot, staffGot } from "@porchlight/contract/staff-api.ts";
import type * as z from "zod";

/** By the last part of the route, or by the callable's name. */
const ANSWERS = {
  site,
  inbox,
  conversation: conversationGot,
  messages: messagesGot,
  deliveries: deliveriesGot,
  staff: staffGot,
  me: meGot,
  sendMessage: callables.messageSent,
  startConversation: callables.conversationStarted,
  updateConversation: callables.conversationUpdated,
  markRead: callables.readMarked,
  saveDevice: callables.deviceSaved,
  savePreferences: callables.preferencesSaved,
  saveSite: callables.siteSaved,
  setStaff: callables.staffSet,
  linkChannel: callables.channelLink,
  unlinkChannel: callables.channelUnlinked,
  sendTestNotification: callables.testNotificationSent,
  resendDelivery: callables.deliveryResent,
} as const;

/** What each question is answered with. */
export type Answers = { [Name in keyof typeof ANSWERS]: z.infer<(typeof ANSWERS)[Name]> };

/**
 * The answer as it came, if it fits the contract; else it throws, and what is thrown is a fault like a 500. Fields that are
 * not known are passed over: a panel that stands open must live through a release that adds some.
 */
export function checked<Name extends keyof Answers>(name: Name, answer: unknown): Answers[Name] {
  const { error } = ANSWERS[name].safeParse(answer);
  const wrong = error?.issues.find(({ code }) => code !== "unrecognized_keys");
  if (wrong) throw new Error(`the answer to ${name} does not fit: ${wrong.path.join(".")} ${wrong.message}`);
  return answer as Answers[Name];
}
