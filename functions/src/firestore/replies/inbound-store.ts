/** `inbound/{key}`: what came in from providers; `links`: which conversation a message of ours told of. */
import type { DocumentSnapshot } from "firebase-admin/firestore";
import { array, boolean, custom, discriminatedUnion, literal, number, object, string } from "zod";
import { isOvertaken } from "../../chat/messages/edit-message.ts";
import type { Logs } from "../../logs.ts";
import { isAway } from "../../notify/cursors/cursor.ts";
import type { InboundStore } from "../../replies/services/reply-services.ts";
import { ChatError } from "../../../contract/errors.ts";
import type { Database } from "../database.ts";
import { storing } from "../failures.ts";
import { inboundId } from "../inbound-document.ts";
import { addressIn, cursorsFrom } from "../notify/cursor-document.ts";

const record = discriminatedUnion("kind", [
  object({ kind: literal("done"), uid: string(), conversationId: string(), messageId: string().nullable() }),
  object({
    kind: literal("asked"),
    uid: string(),
    text: string(),
    choices: array(string()),
    said: boolean(),
  }),
  object({ kind: literal("edit"), uid: string(), text: string(), made: object({ at: number(), order: number() }) }),
  object({ kind: literal("parked"), why: string() }),
]);

const choices = object({ data: array(string()), expiresAt: custom<{ toMillis(): number }>((value) => isTime(value)) });

function isTime(value: unknown): boolean {
  return typeof value === "object" && value !== null && "toMillis" in value;
}

const choicesKey = (provider: string, chat: string) => `${provider}:${chat}:choices`;

/** Of alerts whose sender has crashed so many are looked through at most. */
const LEAVING_MOST = 10;

type Sink = Pick<Logs, "documentBroken">;

export function createInboundStore(
  { db, FieldValue, Timestamp }: Omit<Database, "FieldPath">,
  logs: Sink,
): InboundStore {
  const inbound = db.collection("inbound");
  const links = db.collection("links");
  const linked = (id: string) => storing(async () => conversationIn(await links.doc(inboundId(id)).get()));

  return {
    find: (key) =>
      storing(async () => {
        const document = await inbound.doc(inboundId(key)).get();
        return document.exists ? record.parse(document.data()) : undefined;
      }),

    async put(key, what, expiresAt) {
      const fields = { ...what, expiresAt: Timestamp.fromMillis(expiresAt) };
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
        const fields = { kind: "choices", data, expiresAt: Timestamp.fromMillis(expiresAt) };
        await inbound.doc(inboundId(choicesKey(provider, chat))).set(fields);
      }),

    choicesIn: (provider, chat, now) =>
      storing(async () => {
        const document = await inbound.doc(inboundId(choicesKey(provider, chat))).get();
        const read = choices.safeParse(document.data());
        return read.success && read.data.expiresAt.toMillis() > now ? read.data.data : [];
      }),

    keepEdit: (key, edit, expiresAt) =>
      storing(() =>
        db.runTransaction(async (transaction) => {
          const reference = inbound.doc(inboundId(key));
          const before = record.safeParse((await transaction.get(reference)).data()).data;
          if (before?.kind === "edit" && isOvertaken(edit.made, before.made)) return;
          transaction.set(reference, { kind: "edit", ...edit, expiresAt: Timestamp.fromMillis(expiresAt) });
        }),
      ),

    addChoice: (key, conversationId) =>
      storing(async () => {
        const reference = inbound.doc(inboundId(key));
        await reference.update({ choices: FieldValue.arrayUnion(conversationId), said: false });
        const asked = record.parse((await reference.get()).data());
        return asked.kind === "asked" ? asked.choices : [];
      }),

    markSaid: (key) => storing(async () => void (await inbound.doc(inboundId(key)).update({ said: true }))),

    conversationOf: (provider, chat, messageId) => linked(`${provider}:${chat}:${messageId}`),
    conversationOfTopic: (provider, chat, topic) => linked(`${provider}:${chat}:topic-${topic}`),

    // All are kept equally long.
    lastAlertedOf: (key) =>
      storing(async () => {
        const { docs } = await links.where("key", "==", key).orderBy("expiresAt", "desc").limit(1).get();
        return docs[0] && conversationIn(docs[0]);
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

function conversationIn(link: DocumentSnapshot): string | undefined {
  const id: unknown = link.get("conversationId");
  return typeof id === "string" ? id : undefined;
}
