/** `site/channels`: what has been learnt about the channels. */
import { groupIn, type ChannelStatesStore, channelStatesFrom } from "../../channels/channel-states.ts";
import { groupChannel } from "../../channels/registry.ts";
import type { Database } from "../database.ts";
import { storing } from "../failures.ts";
import { channelStatesFields } from "./channel-states-document.ts";

export function createChannelStatesStore({ db }: Pick<Database, "db">): ChannelStatesStore {
  const channels = db.doc("site/channels");
  return {
    read: () => storing(async () => channelStatesFrom((await channels.get()).data() ?? {})),
    learn: (change) => storing(async () => void (await channels.set(...channelStatesFields(change)))),
    changeGroup: (chat, decide) =>
      storing(() =>
        db.runTransaction(async (transaction) => {
          const group = groupIn(channelStatesFrom((await transaction.get(channels)).data() ?? {}));
          const changed = group && String(group.chatId) === chat ? decide(group) : undefined;
          if (changed) transaction.set(channels, ...channelStatesFields({ [groupChannel]: { group: changed } }));
        }),
      ),
  };
}
