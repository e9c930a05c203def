import type { ChannelName } from "@porchlight/contract/people/channels.ts";
import type { Me } from "@porchlight/contract/people/me.ts";
import type { ReactNode } from "react";
import { say, sayCount } from "../../../languages/say.ts";
import { CHANNELS } from "../../../ui/channels.ts";
import { Choice } from "../../../ui/form/Choice.tsx";
import { Section } from "../../../ui/form/Section.tsx";
import { channelLine, isConnected } from "./channel-words.ts";
import { ConnectChannel } from "./ConnectChannel.tsx";
import { choose } from "../save.ts";
import { SendTest } from "./SendTest.tsx";
import { Switch } from "../Switch.tsx";

/** In seconds. */
const DELAYS = [0, 30, 120, 600];

interface Props {
  me: Me;
  channel: ChannelName;
  /** How this device or chat is connected, where that is not by a link. */
  children?: ReactNode;
}

/** One channel for this person: its state, their connection, what it rings for, and a test. */
export function ChannelSection({ me, channel, children }: Props) {
  const { words, bad } = channelLine(me, channel);
  const isOff = me.channels.find((each) => each.channel === channel)?.state === "off";
  const connected = isConnected(me, channel);
  const isBroken = channel !== "push" && (me.connections[channel]?.broken ?? null) !== null;
  const chosen = me.preferences[channel] ?? {};
  const set = (change: typeof chosen) => choose({ [channel]: { ...chosen, ...change } });
  return (
    <Section id={`channel-${channel}`} title={say(CHANNELS[channel].title)}>
      <p className={bad ? "settings-state settings-bad" : "settings-state"}>{words}</p>
      {channel !== "push" && !isOff && <ConnectChannel channel={channel} connected={connected} broken={isBroken} />}
      {children}
      {connected && !isOff && (
        <>
          <Switch
            label={say("When a visitor writes")}
            on={chosen.visitor ?? true}
            onChange={(visitor) => void set({ visitor })}
          />
          <Switch
            label={say("When a colleague writes")}
            on={chosen.panel ?? channel === "push"}
            onChange={(panel) => void set({ panel })}
          />
          <Choice
            label={say("How soon")}
            value={String(chosen.delaySeconds ?? 0)}
            onChoose={(seconds) => set({ delaySeconds: Number(seconds) })}
          >
            {withOwn(chosen.delaySeconds ?? 0).map((seconds) => (
              <option key={seconds} value={seconds}>
                {delayWords(seconds)}
              </option>
            ))}
          </Choice>
          <SendTest channel={channel} />
        </>
      )}
    </Section>
  );
}

/** A delay that was set elsewhere stays to be seen. */
function withOwn(seconds: number): number[] {
  return DELAYS.includes(seconds) ? DELAYS : [...DELAYS, seconds];
}

function delayWords(seconds: number): string {
  if (seconds === 0) return say("At once");
  const minutes = seconds / 60;
  return minutes >= 2 && Number.isInteger(minutes)
    ? sayCount(
        { one: "After {n} minute, if nobody has read it", other: "After {n} minutes, if nobody has read it" },
        minutes,
      )
    : sayCount(
        { one: "After {n} second, if nobody has read it", other: "After {n} seconds, if nobody has read it" },
        seconds,
      );
}
