/** Small stand-ins for tests: a shop with staff on Telegram and WhatsApp, and all that they were told. */
import { isOvertaken } from "../src/chat/messages/edit-message.ts";
import { fakeConversations } from "../src/chat/fake-conversations.ts";
import { panelConversation, visitorConversation } from "../src/chat/new-conversation.ts";
import { fakeJobs } from "./fake-jobs.ts";
import { memoryChannelStates } from "../src/channels/telegram/fake-bot-api.ts";
import { cursorsAfter } from "./cursor-fakes.ts";
import { fakeAnswerTimes } from "../src/site/fake-answer-times.ts";
import { fakePeople } from "../src/people/fake-people.ts";
import type { Device } from "../src/people/device.ts";
import type { RosterEntry } from "../src/people/roster.ts";
import { groupNotices } from "../src/replies/services/group-notices.ts";
import type { InboundEvent, Inbound } from "../src/channels/inbound.ts";
import { afterWrong, refusedUntil, type PairingTries } from "../src/replies/pairing/pairing-tries.ts";
import type { InboundRecord, PairingCode, ReplyServices } from "../src/replies/services/reply-services.ts";
import type { Responder, Choice } from "../src/channels/responder.ts";

export const NOON = Date.UTC(2026, 10, 22, 12);

/** Something that was said to staff, as one line, and the buttons under it. */
interface Replied {
  chat: string;
  text: string;
  choices: readonly Choice[];
}

/**
 * Ada (Telegram 7, WhatsApp 4790000001) and Bo (Telegram 8) on duty, Kari and Tom as visitors; message 100 in chat 7
 * told Ada of Kari, message 200 of Tom; so did message 100 in group -1007, whose topic 3 is Kari's.
 */
export function replyWorld(said: Record<string, Partial<RosterEntry>> = {}) {
  const time = { now: NOON };
  const replied: Replied[] = [];
  const receipts: string[] = [];
  const pressed: string[] = [];
  const logged: string[] = [];
  const devices = new Map<string, Device[]>();
  const closed: string[] = [];
  const records = new Map<string, InboundRecord>();
  const lastChoices = new Map<string, readonly string[]>();
  const codes = new Map<string, PairingCode>();
  const used = new Set<string>();
  const tries = new Map<string, PairingTries>();
  const lookups: string[] = [];
  const groupReads: string[] = [];
  const conversations = fakeConversations(
    { ...visitorConversation("kari", NOON + 1), visitor: named("Kari") },
    { ...visitorConversation("tom", NOON), visitor: named("Tom") },
    { ...panelConversation("lunch", ["ada", "bo"], null, NOON) },
  );
  const people = fakePeople({
    ada: {
      name: "Ada",
      role: "admin",
      pairing: { telegram: { chatId: 7, userId: 7 }, whatsapp: { number: "4790000001" } },
    },
    bo: { name: "Bo", pairing: { telegram: { chatId: 8, userId: 8 } } },
    ...said,
  });
  /** Which of the links told of a note. */
  const ofNotes = new Set<string>();
  /** Which of them told of a question, and of which. */
  const questions = new Map<string, string>();
  const links = new Map([
    ["telegram:7:100", "kari"],
    ["telegram:7:200", "tom"],
    ["telegram:7:300", "lunch"],
    ["telegram:8:100", "kari"],
    ["telegram:-1007:100", "kari"],
    ["telegram:-1007:topic-3", "kari"],
    ["whatsapp:4790000001:wamid.A", "kari"],
  ]);
  const { store, states } = memoryChannelStates({ group: { chatId: -1007, title: "Lamps", forum: true } });
  const failing = { next: 0 };
  const responder = (): Responder => ({
    choices: "buttons",
    async say({ chat }, text, choices = []) {
      if (failing.next > 0) {
        failing.next -= 1;
        throw new Error("the provider is away");
      }
      replied.push({ chat, text, choices });
    },
    react: async (chat, messageId, emoji) => void receipts.push(`${emoji} ${chat}:${messageId}`),
    answerPress: async (callbackId, words) => void pressed.push(`${callbackId}: ${words}`),
  });
  const cursors: ReplyServices["cursors"] = {
    read: async (conversationId) => ({ ...cursorsAfter([{ "telegram:ada": "sent" }]), conversationId }),
  };
  const channelStates: ReplyServices["channelStates"] = {
    ...store,
    changeGroup: (chat, decide) => (groupReads.push(chat), store.changeGroup(chat, decide)),
  };
  const logs: ReplyServices["logs"] = {
    requestFailed: (where, code) => void logged.push(`${where} ${code}`),
    inboundRefused: (provider, messageId, why) => void logged.push(`${provider} ${messageId} ${why}`),
  };
  const services: ReplyServices = {
    clock: { now: () => time.now },
    wait: async (ms) => void (time.now += ms),
    jobs: fakeJobs(),
    conversations,
    cursors,
    devices: { of: async (uids) => Object.fromEntries(uids.map((uid) => [uid, devices.get(uid) ?? []])) },
    answerTimes: fakeAnswerTimes(),
    closePush: async (token, conversationId, seq) => void closed.push(`${token}: ${conversationId} up to ${seq}`),
    people,
    roster: () => people.read(),
    channelStates,
    noticeGroup: groupNotices({ channelStates, logs }),
    logs,
    inbound: {
      find: async (key) => records.get(key) ?? doneRecord(key),
      async put(key, record) {
        if (records.has(key) || conversations.marks.has(key)) return false;
        records.set(key, record);
        return true;
      },
      rememberChoices: async (provider, chat, data) => void lastChoices.set(`${provider}:${chat}`, data),
      choicesIn: async (provider, chat) => lastChoices.get(`${provider}:${chat}`) ?? [],
      async keepEdit(key, edit) {
        const before = records.get(key);
        if (before?.kind === "edit" && isOvertaken(edit.made, before.made)) return;
        records.set(key, { kind: "edit", ...edit });
      },
      async addChoice(key, conversationId) {
        const asked = records.get(key);
        if (asked?.kind !== "asked") return [];
        records.set(key, { ...asked, choices: [...asked.choices, conversationId], said: false });
        return [...asked.choices, conversationId];
      },
      async markSaid(key) {
        const asked = records.get(key);
        if (asked?.kind === "asked") records.set(key, { ...asked, said: true });
      },
      linked: async (provider, chat, messageId) => {
        const link = `${provider}:${chat}:${messageId}`;
        const conversationId = links.get(link);
        const question = questions.get(link);
        const about = question !== undefined && { question };
        return conversationId === undefined ? undefined : { conversationId, ofNote: ofNotes.has(link), ...about };
      },
      conversationOfTopic: async (provider, chat, topic) => links.get(`${provider}:${chat}:topic-${topic}`),
      lastAlertedOf: async () => undefined,
      isAlertLeaving: async () => false,
    },
    codes: {
      create: async (code, pairing) => void codes.set(code, pairing),
      has: async (code) => codes.has(code),
      async use({ code, key, sender }, decide) {
        if (used.has(key)) return undefined;
        const before = tries.get(sender);
        const until = refusedUntil(before, time.now);
        if (before !== undefined && until !== undefined) {
          tries.set(sender, { ...before, refused: true });
          return before.refused ? undefined : { kind: "refused", until };
        }
        lookups.push(code);
        const { entries = {}, group, wrong, result } = decide(codes.get(code), await people.read());
        if (wrong) tries.set(sender, afterWrong(before, time.now));
        if (Object.keys(entries).length > 0 || group) codes.delete(code);
        used.add(key);
        await people.change(() => ({ entries, result: undefined }));
        if (group) states.telegram.group = group;
        return { kind: "decided", result };
      },
    },
    responders: { telegram: responder(), whatsapp: responder() },
  };
  const doneRecord = (key: string): InboundRecord | undefined => {
    const mark = conversations.marks.get(key);
    return mark && { kind: "done", uid: mark.uid, conversationId: mark.conversationId, messageId: mark.messageId };
  };
  const textsOf = (id: string) => (conversations.said.get(id) ?? []).map(({ text }) => text);
  return {
    services,
    links,
    ofNotes,
    questions,
    time,
    replied,
    receipts,
    pressed,
    logged,
    devices,
    closed,
    codes,
    lookups,
    conversations,
    people,
    textsOf,
    failing,
    states: () => states,
    groupReads,
  };
}

function named(name: string) {
  return { name, email: null, locale: null, timezone: null, page: null, userAgent: null };
}

let count = 0;

/** Ada's event in her own Telegram chat, unless said otherwise. Each has its own id. */
export function anInbound(event: InboundEvent, change: Partial<Inbound> = {}): Inbound {
  const id = event.kind === "text" ? `${change.chat ?? "7"}:${event.messageId}` : `event-${(count += 1)}`;
  return {
    provider: "telegram",
    id,
    at: NOON,
    sender: "7",
    senderName: "@ada",
    chat: "7",
    direct: true,
    group: change.direct === false ? { title: "Lamps", forum: true } : null,
    topic: null,
    comesAgain: true,
    event,
    ...change,
  };
}

/** A text; by default it answers message 100, which told of Kari. */
export function aText(text: string, repliesTo: string | null = "100", messageId = "900"): InboundEvent {
  return { kind: "text", messageId, text, repliesTo };
}
