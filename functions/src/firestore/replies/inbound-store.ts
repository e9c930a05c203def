/** `inbound/{key}`: what came in from providers; `links`: which conversation a message of ours told of. */
import { isOvertaken } from "../../chat/messages/edit-message.ts";
import type { Logs } from "../../logs.ts";
import { isAway } from "../../notify/cursors/cursor.ts";
import type { InboundStore } from "../../replies/services/reply-services.ts";
import { ChatError } from "../../../contract/errors.ts";
import type { Database } from "../database.ts";
import { storing } from "../failures.ts";
import {
  choicesFields,
  choicesFrom,
  inboundFields,
  inboundFrom,
  inboundId,
  waitingEditFrom,
} from "../inbound-document.ts";
import { linkedConversationFrom, linkedFrom } from "../link-document.ts";
import { addressIn, cursorsFrom } from "../notify/cursor-document.ts";

const choicesKey = (provider: string, chat: string) => `${provider}:${chat}:choices`;

/** Of alerts whose sender has crashed so many are looked through at most. */
const LEAVING_MOST = 10;

export function createInboundStore(
  database: Omit<Database, "FieldPath">,
  logs: Pick<Logs, "documentBroken">,
): InboundStore {
  const { db, FieldValue } = database;
  const inbound = db.collection("inbound");
  const links = db.collection("links");
  const linked = (id: string) => storing(async () => linkedFrom((await links.doc(inboundId(id)).get()).data()));

  return {
    find: (key) =>
      storing(async () => {
        const document = await inbound.doc(inboundId(key)).get();
        return document.exists ? inboundFrom(document.data()) : undefined;
      }),

    async put(key, what, expiresAt) {
      const fields = inboundFields(what, expiresAt, database);
      try {
        await storing(() => inbound.doc(inboundId(key)).create(fields));
        return true;
      } catch (thrown) {
        if (thrown instanceof ChatError && thrown.code === "ALREADY_EXISTS") return false;
        throw thrown;
      }
    },

    rememberChoices: (provider, chat, data, expiresAt) =>
      storing(async () => {
        const fields = choicesFields(data, expiresAt, database);
        await inbound.doc(inboundId(choicesKey(provider, chat))).set(fields);
      }),

    choicesIn: (provider, chat, now) =>
      storing(async () => {
        const document = await inbound.doc(inboundId(choicesKey(provider, chat))).get();
        return choicesFrom(document.data(), now);
      }),

    keepEdit: (key, edit, expiresAt) =>
      storing(() =>
        db.runTransaction(async (transaction) => {
          const reference = inbound.doc(inboundId(key));
          const before = waitingEditFrom((await transaction.get(reference)).data());
          if (isOvertaken(edit.made, before?.made)) return;
          transaction.set(reference, inboundFields({ kind: "edit", ...edit }, expiresAt, database));
        }),
      ),

    addChoice: (key, conversationId) =>
      storing(async () => {
        const reference = inbound.doc(inboundId(key));
        await reference.update({ choices: FieldValue.arrayUnion(conversationId), said: false });
        const asked = inboundFrom((await reference.get()).data());
        return asked.kind === "asked" ? asked.choices : [];
      }),

    markSaid: (key) => storing(async () => void (await inbound.doc(inboundId(key)).update({ said: true }))),

    linked: (provider, chat, messageId) => linked(`${provider}:${chat}:${messageId}`),
    conversationOfTopic: async (provider, chat, topic) =>
      (await linked(`${provider}:${chat}:topic-${topic}`))?.conversationId,

    // All are kept equally long.
    lastAlertedOf: (key) =>
      storing(async () => {
        const { docs } = await links.where("key", "==", key).orderBy("expiresAt", "desc").limit(1).get();
        return linkedConversationFrom(docs[0]?.data());
      }),

    isAlertLeaving: (channel, to, now) =>
      storing(async () => {
        const address = addressIn({ channel, to });
        const query = db.collection("cursors").where("leaving", "array-contains", address).limit(LEAVING_MOST);
        const cursors = (await query.get()).docs.map((each) => cursorsFrom(each.id, each.data(), logs));
        const targets = cursors.flatMap((each) => Object.values(each.targets));
        return targets.some((cursor) => addressIn(cursor) === address && isAway(cursor, now));
      }),
  };
}
