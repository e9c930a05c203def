import type { Me } from "@porchlight/contract/people/me.ts";
import { say } from "../../../languages/say.ts";
import { channelReason } from "../../../ui/channel-reason.ts";
import { Section } from "../../../ui/form/Section.tsx";
import { ConnectChannel } from "./ConnectChannel.tsx";

/** The Telegram group in which the team is notified of visitors, for admins. */
export function GroupSection({ me }: { me: Me }) {
  const telegram = me.channels.find(({ channel }) => channel === "telegram");
  if (telegram?.state === "off") return null;
  const { group } = me;
  return (
    <Section id="group-title" title={say("Shared Telegram group")}>
      <p className={group?.broken ? "settings-state settings-bad" : "settings-state"}>{groupWords(group)}</p>
      <ConnectChannel channel="telegram" group connected={group !== null} broken={(group?.broken ?? null) !== null} />
    </Section>
  );
}

function groupWords(group: Me["group"]): string {
  if (!group)
    return say(
      "Every visitor’s message can also come to a group that you share. With topics switched on there, each visitor has their own.",
    );
  const name = group.title === "" ? say("Connected.") : say("Connected: {group}.", { group: group.title });
  return group.broken === null
    ? name
    : `${name} ${say("But: {why}.", { why: channelReason("Telegram", group.broken) })}`;
}
