/** What visitors may do. */
import type { Name } from "../../../contract/operations.ts";
import { eraseVisitor } from "../../chat/erasing/erase-conversation.ts";
import { exportVisitor } from "../../chat/exporting/export-visitor.ts";
import { identifyVisitor } from "../../chat/identity/identify-visitor.ts";
import { markVisitorRead } from "../../chat/messages/mark-read.ts";
import { markVisitorTyping } from "../../chat/messages/mark-typing.ts";
import { continueAsVisitor, endHandover, handOver } from "../../chat/visitor/hand-over.ts";
import { resumeVisitor } from "../../chat/visitor/resume-visitor.ts";
import { saveVisitorProfile } from "../../chat/visitor/save-visitor-profile.ts";
import { sendVisitorMessage } from "../../chat/visitor/send-visitor-message.ts";
import { visitorUpdates } from "../../chat/visitor/visitor-updates.ts";
import { closeElsewhere } from "../../notify/alerts/close-elsewhere.ts";
import { forgetDevice, saveDevice } from "../../people/save-device.ts";
import { addressOf } from "../address.ts";
import { attestedBy } from "../auth/callers.ts";
import { Answered, type Bindings } from "./operation.ts";

type VisitorName = Extract<Name, `${string} /visitor${string}`>;

export const visitorOperations: Bindings<VisitorName> = {
  async "POST /visitor/messages"({ services, caller: { uid, identity }, body, headers }) {
    const userAgent = headers.get("user-agent") ?? undefined;
    const { isNew, answer } = await sendVisitorMessage(services)({
      ...body,
      uid,
      identity,
      userAgent,
      address: addressOf(headers),
      attested: attestedBy(services, headers),
    });
    return new Answered(answer, { isNew });
  },

  "GET /visitor/challenge": ({ services, caller: { uid } }) => services.newcomers.challenge(uid),

  async "GET /visitor/updates"({ services, caller: { uid }, query: { after } }) {
    const { identity, read } = await visitorUpdates(services)({ uid, after });
    return new Answered(read, { identity });
  },

  async "POST /visitor/read"({ services, caller: { uid }, body: { seq } }) {
    const moved = await markVisitorRead(services)({ uid, seq });
    await closeElsewhere(services)({ uid, conversationId: uid, ...moved });
  },

  async "POST /visitor/typing"({ services, caller: { uid } }) {
    await markVisitorTyping(services)({ uid });
  },

  async "PUT /visitor/profile"({ services, caller: { uid }, body }) {
    return { conversation: await saveVisitorProfile(services)({ uid, profile: body }) };
  },

  async "PUT /visitor/device"({ services, caller: { uid }, body: { token } }) {
    await saveDevice(services)({ uid, token, of: "visitor" });
  },

  async "DELETE /visitor/device"({ services, caller: { uid }, body: { token } }) {
    await forgetDevice(services)({ uid, token });
  },

  "POST /visitor/resume": ({ services, body }) => resumeVisitor(services)(body),
  "POST /visitor/handover": ({ services, caller }) => handOver(services)(caller),

  async "DELETE /visitor/handover"({ services, caller }) {
    await endHandover(services)(caller);
  },

  "POST /visitor/continue": ({ services, body }) => continueAsVisitor(services)(body),
  "POST /visitor/identify": ({ services, caller, body: { token } }) =>
    identifyVisitor(services)({ from: caller.uid, token }),
  "GET /visitor/export": ({ services, caller }) => exportVisitor(services)(caller),

  async "DELETE /visitor"({ services, caller }) {
    await eraseVisitor(services)(caller);
  },
};
