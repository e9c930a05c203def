/** `site/channels`: what has been learnt about the channels. */
import { groupIn, type ChannelStatesStore, channelStatesFrom } from "../../channels/channel-states.ts";
import { groupChannel } from "../../channels/registry.ts";
import type { Database } from "../database.ts";
import { storing } from "../failures.ts";

export function createChannelStatesStore({ db }: Pick<Database, "db">): ChannelStatesStore {
  const channels = db.doc("site/channels");
  return {
    read: () => storing(async () => channelStatesFrom((await channels.get()).data() ?? {})),
    // By field: a group is replaced whole, for merged into the former a new one would inherit why that was broken.
    learn: (change) => storing(async () => void (await channels.set(change, { mergeFields: fieldsOf(change) }))),
    changeGroup: (chat, decide) =>
      storing(() =>
        db.runTransaction(async (transaction) => {
          const group = groupIn(channelStatesFrom((await transaction.get(channels)).data() ?? {}));
          const changed = group && String(group.chatId) === chat ? decide(group) : undefined;
          const change = { [groupChannel]: { group: changed } };
          if (changed) transaction.set(channels, change, { mergeFields: fieldsOf(change) });
        }),
      ),
  };
}

function fieldsOf(change: object): string[] {
  return Object.entries(change).flatMap(([channel, fields]) =>
    Object.keys(fields as object).map((field) => `${channel}.${field}`),
  );
}
