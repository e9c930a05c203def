/** `site/channels`: what has been learnt about the channels. */
import { boolean, enum as oneOf, int, object, string } from "zod";
import type { ChannelStatesStore } from "../services.ts";
import type { ChannelStates } from "../site/channel-states.ts";
import type { Database } from "./database.ts";
import { storing } from "./failures.ts";

const group = object({ chatId: int(), title: string(), forum: boolean(), broken: string().exactOptional() });
const state = object({
  state: oneOf(["on", "off", "down"]).catch("off"),
  why: string().nullable().catch("not known yet: the function that tells people has not run"),
});
const push = state;
const telegram = state.extend({ username: string().nullable().catch(null), group: group.nullable().catch(null) });
const whatsapp = state.extend({ number: string().nullable().catch(null) });
const document = object({
  push: push.catch(() => push.parse({})),
  telegram: telegram.catch(() => telegram.parse({})),
  whatsapp: whatsapp.catch(() => whatsapp.parse({})),
});

/** The states out of the fields of the document; what is missing or spoiled is off, or not known. */
export function channelStatesFrom(fields: Record<string, unknown>): ChannelStates {
  return document.parse(fields);
}

export function createChannelStatesStore({ db }: Pick<Database, "db">): ChannelStatesStore {
  const channels = db.doc("site/channels");
  return {
    read: () => storing(async () => channelStatesFrom((await channels.get()).data() ?? {})),
    // By field: a group is replaced whole, for merged into the former a new one would inherit why that was broken.
    learn: (change) => storing(async () => void (await channels.set(change, { mergeFields: fieldsOf(change) }))),
  };
}

function fieldsOf(change: object): string[] {
  return Object.entries(change).flatMap(([channel, fields]) =>
    Object.keys(fields as object).map((field) => `${channel}.${field}`),
  );
}
