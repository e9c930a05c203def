/**
 * The table of operations: all that `/api` serves, each by its method and path. Routes, callables, clients, `docs/api.md`
 * and the tests of who may call what follow from it. The widget takes types alone from here: there is zod in it.
 */
import type * as z from "zod";
import * as canned from "./people/canned.ts";
import * as callables from "./callables.ts";
import { claim, claimed, claimableGot } from "./people/claim.ts";
import { deliveriesGot, getDeliveries } from "./deliveries.ts";
import { healthGot } from "./health.ts";
import * as identity from "./people/identity.ts";
import { meGot } from "./people/me.ts";
import type { Operation, OperationName } from "./operation.ts";
import { peopleGot } from "./people/people.ts";
import * as newcomers from "./people/newcomers.ts";
import { postUnlisted, site, unlistedGot } from "./site.ts";
import * as staff from "./staff-api.ts";
import { conversationId, messageId } from "./values/values.ts";
import * as visitor from "./visitor-api.ts";

const id = { id: conversationId };
const JSON_FILE = { json: "application/json" };

export const operations = {
  "GET /site": {
    does: "What anybody may know of the site, and whether one of the staff is there.",
    by: "anybody",
    answer: site,
    maxAgeSeconds: 300,
  },
  "GET /claimable": {
    does: "Whether the site has no admin yet, and waits for whoever has the link that setup printed.",
    by: "anybody",
    answer: claimableGot,
  },

  "POST /unlisted": {
    does: "Says that a page which may not show the chat tried to.",
    by: "anybody",
    body: postUnlisted,
  },

  "POST /visitor/messages": {
    does: "Stores a visitor's message once, however often it is sent.",
    by: "visitor",
    body: visitor.postVisitorMessage,
    answer: visitor.visitorMessagePosted,
    creates: true,
    reads: 4,
    errors: ["NOT_FOUND", "ALREADY_EXISTS", "FAILED_PRECONDITION"],
  },
  "GET /visitor/challenge": {
    does: "What a browser may prove itself by where a first message needs that: some work, good for five minutes.",
    by: "visitor",
    answer: newcomers.challengeGot,
  },
  "GET /visitor/updates": {
    does: "The visitor's conversation and its messages after a seq; null while they have written nothing.",
    by: "visitor",
    query: visitor.getVisitorUpdates,
    answer: visitor.visitorUpdates,
    etag: true,
    errors: ["NOT_FOUND"],
  },
  "POST /visitor/read": {
    does: "Says how far the visitor has read; never moves back.",
    by: "visitor",
    body: visitor.postVisitorRead,
    errors: ["NOT_FOUND"],
  },
  "POST /visitor/typing": {
    does: "Says that the visitor is writing just now.",
    by: "visitor",
    errors: ["NOT_FOUND"],
  },
  "PUT /visitor/profile": {
    does: "Sets the name and e-mail that the visitor gives; null takes one back.",
    by: "visitor",
    body: visitor.profile,
    answer: visitor.visitorProfilePut,
    errors: ["NOT_FOUND"],
  },
  "PUT /visitor/device": {
    does: "Tells this browser of answers by push from now on.",
    by: "visitor",
    body: visitor.visitorDevice,
    reads: 4,
    errors: ["NOT_FOUND"],
  },
  "DELETE /visitor/device": {
    does: "Tells this browser nothing by push any more.",
    by: "visitor",
    body: visitor.visitorDevice,
    reads: 2,
  },
  "POST /visitor/resume": {
    does: "Turns a resume key into a sign-in of the same visitor, and into their next key.",
    by: "anybody",
    body: visitor.postVisitorResume,
    answer: visitor.visitorResumed,
    errors: ["NOT_FOUND", "FAILED_PRECONDITION"],
  },
  "GET /visitor/export": {
    does: "All that is kept of this visitor, as they may see it.",
    by: "visitor",
    answer: visitor.visitorExported,
    files: JSON_FILE,
    costly: true,
    errors: ["NOT_FOUND"],
  },
  "DELETE /visitor": {
    does: "Erases all that is kept of this visitor, their account too. What is elsewhere goes within minutes.",
    by: "visitor",
    costly: true,
    errors: ["NOT_FOUND"],
  },
  "POST /visitor/handover": {
    does: "Makes a key by which the visitor goes on with their conversation in another browser, once and within 10 minutes.",
    by: "visitor",
    answer: visitor.visitorHandover,
    costly: true,
    errors: ["NOT_FOUND"],
  },
  "DELETE /visitor/handover": {
    does: "Ends the handover key that nobody has used yet, if there is one.",
    by: "visitor",
    errors: ["NOT_FOUND"],
  },
  "POST /visitor/continue": {
    does: "Turns a handover key into a sign-in of the same visitor; the first browser keeps its own.",
    by: "anybody",
    body: visitor.postVisitorContinue,
    answer: visitor.visitorContinued,
    errors: ["NOT_FOUND", "FAILED_PRECONDITION"],
  },
  "POST /visitor/identify": {
    does: "Turns a token that the site's server has signed into a sign-in of the visitor whom it names, with all that they wrote before.",
    by: "guest",
    body: visitor.postVisitorIdentify,
    answer: visitor.visitorIdentified,
    errors: ["FAILED_PRECONDITION"],
  },

  "GET /inbox": {
    does: "Conversations in order of change: the newest 50, those before, or what has changed since a cursor.",
    by: "staff",
    query: staff.getInbox,
    answer: staff.inbox,
    etag: true,
  },
  "GET /conversations/{id}": {
    does: "One conversation.",
    by: "staff",
    params: id,
    answer: staff.conversationGot,
    errors: ["NOT_FOUND"],
  },
  "GET /conversations/{id}/messages": {
    does: "Messages in order of seq, notes included: forward from `after`, backward from `before`, or the last ones.",
    by: "staff",
    params: id,
    query: staff.getMessages,
    answer: staff.messagesGot,
    errors: ["NOT_FOUND"],
  },
  "GET /conversations/{id}/messages/{message}": {
    does: "One message, for whoever is led to it from another conversation.",
    by: "staff",
    params: { ...id, message: messageId },
    answer: staff.messageGot,
    reads: 2,
    errors: ["NOT_FOUND"],
  },
  "GET /conversations/{id}/deliveries": {
    does: "Who was notified of each of the newest 50 messages, or of the newest 50 after a seq.",
    by: "staff",
    params: id,
    query: getDeliveries,
    answer: deliveriesGot,
    errors: ["NOT_FOUND"],
  },
  "POST /conversations/{id}/typing": {
    does: "Says that the caller is writing just now.",
    by: "staff",
    params: id,
    errors: ["NOT_FOUND"],
  },
  "GET /conversations/{id}/export": {
    does: "A conversation with its messages, notes included; `csv` and `txt` hold the messages alone.",
    by: "admin",
    params: id,
    query: staff.getExport,
    answer: staff.conversationExported,
    files: { ...JSON_FILE, csv: "text/csv; charset=utf-8", txt: "text/plain; charset=utf-8" },
    costly: true,
    errors: ["NOT_FOUND"],
  },
  "GET /staff": {
    does: "Everybody on the staff.",
    by: "staff",
    answer: staff.staffGot,
  },
  "GET /canned": {
    does: "The texts that staff keep ready.",
    by: "staff",
    answer: canned.cannedGot,
  },
  "GET /me": {
    does: "The caller's own choices and connections, the channels and the site, as they are now.",
    by: "staff",
    answer: meGot,
  },

  "GET /people": {
    does: "On what each of the staff is reached, and how many open conversations are theirs. Three reads for each.",
    by: "admin",
    answer: peopleGot,
  },
  "GET /unlisted": {
    does: "Pages that tried to show the chat and may not.",
    by: "admin",
    answer: unlistedGot,
  },
  "GET /identity-keys": {
    does: "When the keys were made that the site's server signs with.",
    by: "admin",
    answer: identity.identityKeysGot,
  },
  "GET /health": {
    does: "What the server can see of whether all works, each with what to do. Takes up to a quarter of a minute.",
    by: "admin",
    answer: healthGot,
  },

  "POST /call/sendMessage": {
    does: "Stores an answer or a note once, however often it is sent.",
    by: "staff",
    body: callables.sendMessage,
    answer: callables.messageSent,
    errors: ["NOT_FOUND", "ALREADY_EXISTS"],
  },
  "POST /call/search": {
    does: "Conversations in which all these words stand, in messages, notes, names or addresses.",
    by: "staff",
    body: callables.search,
    answer: callables.searched,
  },
  "POST /call/saveCanned": {
    does: "Keeps a text ready, changes one or takes it away.",
    by: "staff",
    body: canned.saveCanned,
    answer: canned.cannedGot,
    errors: ["FAILED_PRECONDITION"],
  },
  "POST /call/startConversation": {
    does: "Starts a conversation among staff; with one other and no title it is the one that these two always have.",
    by: "staff",
    body: callables.startConversation,
    answer: callables.conversationStarted,
    errors: ["ALREADY_EXISTS"],
  },
  "POST /call/updateConversation": {
    does: "Changes status, assignee, tags, title or what is noted about the visitor, or blocks them; what is absent stays.",
    by: "staff",
    body: callables.updateConversation,
    answer: callables.conversationUpdated,
    errors: ["NOT_FOUND", "ALREADY_EXISTS"],
  },
  "POST /call/eraseConversation": {
    does: "Erases a visitor's conversation and all that is kept of them. Takes up to ten seconds, and says what cannot be reached.",
    by: "admin",
    body: callables.eraseConversation,
    answer: callables.conversationErased,
    errors: ["NOT_FOUND"],
  },
  "POST /call/markRead": {
    does: "Says how far the caller has read; never moves back.",
    by: "staff",
    body: callables.markRead,
    answer: callables.readMarked,
    errors: ["NOT_FOUND"],
  },
  "POST /call/saveDevice": {
    does: "Tells the caller's browser of messages by push from now on, or no more.",
    by: "staff",
    body: callables.saveDevice,
    answer: callables.deviceSaved,
  },
  "POST /call/savePreferences": {
    does: "Sets when and on what the caller is notified; what is absent stays.",
    by: "staff",
    body: callables.savePreferences,
    answer: callables.preferencesSaved,
  },
  "POST /call/saveSite": {
    does: "Sets what the site is called, says and allows; what is absent stays.",
    by: "admin",
    body: callables.saveSite,
    answer: callables.siteSaved,
  },
  "POST /call/holdNewcomers": {
    does: "Holds those who write for the first time, for some minutes, or lets them in again.",
    by: "admin",
    body: newcomers.holdNewcomers,
    answer: newcomers.newcomersHeld,
  },
  "POST /call/changeIdentityKeys": {
    does: "Makes a key that the site's server signs with, which is shown once, or ends former ones.",
    by: "admin",
    body: identity.changeIdentityKeys,
    answer: identity.identityKeysChanged,
  },
  "POST /call/setStaff": {
    does: "Adds somebody to the staff, changes their role or name, or, with a null role, removes them.",
    by: "admin",
    body: callables.setStaff,
    answer: callables.staffSet,
    errors: ["NOT_FOUND", "FAILED_PRECONDITION"],
  },
  "POST /call/savePicture": {
    does: "Sets the caller's picture, or takes one away, for admins another's too.",
    by: "staff",
    body: callables.savePicture,
    answer: callables.pictureSaved,
    errors: ["NOT_FOUND"],
  },
  "POST /call/claim": {
    does: "Makes the caller the first admin, by the link that setup printed.",
    by: "account",
    body: claim,
    answer: claimed,
    errors: ["FAILED_PRECONDITION"],
  },
  "POST /call/linkChannel": {
    does: "Makes a link that connects the caller's chat, or for admins the site's group, once and within 10 minutes.",
    by: "staff",
    body: callables.linkChannel,
    answer: callables.channelLink,
    errors: ["FAILED_PRECONDITION"],
  },
  "POST /call/unlinkChannel": {
    does: "Disconnects the caller's chat, or for admins the site's group.",
    by: "staff",
    body: callables.unlinkChannel,
    answer: callables.channelUnlinked,
  },
  "POST /call/sendTestNotification": {
    does: "Sends the caller a test the whole way, and says what came of each step. Takes up to half a minute.",
    by: "staff",
    body: callables.sendTestNotification,
    answer: callables.testNotificationSent,
    costly: true,
  },
  "POST /call/resendDelivery": {
    does: "Tells somebody once more of a message where that had failed or was left out.",
    by: "staff",
    body: callables.resendDelivery,
    answer: callables.deliveryResent,
    errors: ["NOT_FOUND", "FAILED_PRECONDITION"],
  },
} as const satisfies Record<OperationName, Operation>;

type Table = typeof operations;
/** Each operation's name. */
export type Name = keyof Table;
/** Each callable's name. */
export type CallableName = Name extends infer Each ? (Each extends `POST /call/${infer Call}` ? Call : never) : never;

/** What whoever asks gives of it: `"query"`, `"body"`; undefined where it takes none. */
export type Given<Of extends Name, Part extends "query" | "body"> =
  Table[Of] extends Record<Part, infer Schema extends z.ZodType> ? z.input<Schema> : undefined;
/** The same as the server reads it, with what was left out. */
export type Read<Of extends Name, Part extends "query" | "body"> =
  Table[Of] extends Record<Part, infer Schema extends z.ZodType> ? z.output<Schema> : undefined;
/** What stands in the braces of its path. */
export type Params<Of extends Name> = Table[Of] extends { params: infer All } ? Record<keyof All, string> : undefined;
/** What it is answered with. */
export type AnswerTo<Of extends Name> = Table[Of] extends { answer: infer Schema extends z.ZodType }
  ? z.output<Schema>
  : undefined;
