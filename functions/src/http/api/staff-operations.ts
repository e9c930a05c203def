/** What staff read. */
import { exportConversation } from "../../chat/exporting/export-conversation.ts";
import { followMoves } from "../../chat/identity/follow-moves.ts";
import { listIdentityKeys } from "../../chat/identity/identity-keys.ts";
import { markTyping } from "../../chat/messages/mark-typing.ts";
import { listInbox } from "../../chat/staff/list-inbox.ts";
import { readConversation, readMessage, readMessages } from "../../chat/staff/read-conversation.ts";
import { conversationForStaff, messageForStaff } from "../../chat/views/staff-view.ts";
import { readHealth } from "../../health/read-health.ts";
import type { Name } from "../../../contract/operations.ts";
import { listDeliveries } from "../../notify/deliveries/list-deliveries.ts";
import { listPeople } from "../../people/list-people.ts";
import { listStaff } from "../../people/list-staff.ts";
import { principalsOf } from "../../people/principals.ts";
import { readMe } from "../../people/read-me.ts";
import { listCanned } from "../../site/canned-answers.ts";
import { listUnlisted } from "../../site/list-unlisted.ts";
import type { Services } from "../../services.ts";
import type { Bindings } from "./operation.ts";

type StaffName = Exclude<Name, "POST /unlisted" | `${string} /${"visitor" | "site" | "claim" | "call/"}${string}`>;

/** One that was moved is found under its former id. */
const following = (services: Pick<Services, "conversations" | "erasures">) => ({
  conversations: followMoves(services),
});

export const staffOperations: Bindings<StaffName> = {
  "GET /inbox": ({ services, caller, query }) => listInbox(services)(caller.uid, query),

  async "GET /conversations/{id}"({ services, caller, params }) {
    const found = await readConversation(following(services))(principalsOf(caller), params.id);
    return { conversation: conversationForStaff(found, services.clock.now()) };
  },

  async "GET /conversations/{id}/messages"({ services, caller, params, query }) {
    const messages = await readMessages(following(services))(principalsOf(caller), params.id, query);
    return { messages: messages.map(messageForStaff) };
  },

  async "GET /conversations/{id}/messages/{message}"({ services, caller, params }) {
    const found = await readMessage(following(services))(principalsOf(caller), params.id, params.message);
    return { message: messageForStaff(found) };
  },

  async "GET /conversations/{id}/deliveries"({ services, caller, params, query: { after } }) {
    return { deliveries: await listDeliveries(services)(principalsOf(caller), params.id, after) };
  },

  async "POST /conversations/{id}/typing"({ services, caller, params }) {
    await markTyping(services)({ uid: caller.uid, conversationId: params.id });
  },

  "GET /conversations/{id}/export": ({ services, caller, params, query: { format } }) =>
    exportConversation(services)(principalsOf(caller), params.id, format),

  async "GET /staff"({ services, caller }) {
    return { staff: await listStaff(services)(caller.uid) };
  },

  async "GET /canned"({ services }) {
    return { answers: await listCanned(services)() };
  },

  async "GET /people"({ services }) {
    return { people: await listPeople(services)() };
  },

  "GET /unlisted": ({ services }) => listUnlisted(services)(),

  "GET /identity-keys": ({ services }) => listIdentityKeys(services)(),

  "GET /health": ({ services }) => readHealth(services)(),

  "GET /me": ({ services, caller }) => readMe(services)(caller.uid),
};
