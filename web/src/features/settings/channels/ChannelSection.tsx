import type { ChannelName } from "@porchlight/contract/people/channels.ts";
import type { Me } from "@porchlight/contract/people/me.ts";
import type { ReactNode } from "react";
import { CHANNELS } from "../../../ui/channels.ts";
import { Select } from "../../../ui/Select.tsx";
import { channelLine, isConnected } from "./channel-words.ts";
import { ConnectChannel } from "./ConnectChannel.tsx";
import { choose } from "../save.ts";
import { SendTest } from "./SendTest.tsx";
import { Switch } from "../Switch.tsx";

const DELAYS = [
  { seconds: 0, words: "At once" },
  { seconds: 30, words: "After 30 seconds, if nobody has read it" },
  { seconds: 120, words: "After 2 minutes, if nobody has read it" },
  { seconds: 600, words: "After 10 minutes, if nobody has read it" },
];

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
  const titleId = `channel-${channel}`;
  return (
    <section className="settings-section" aria-labelledby={titleId}>
      <h2 id={titleId}>{CHANNELS[channel].title}</h2>
      <p className={bad ? "settings-state settings-bad" : "settings-state"}>{words}</p>
      {channel !== "push" && !isOff && <ConnectChannel channel={channel} connected={connected} broken={isBroken} />}
      {children}
      {connected && !isOff && (
        <>
          <Switch
            label="When a visitor writes"
            on={chosen.visitor ?? true}
            onChange={(visitor) => void set({ visitor })}
          />
          <Switch
            label="When a colleague writes"
            on={chosen.panel ?? channel === "push"}
            onChange={(panel) => void set({ panel })}
          />
          <label className="settings-choice">
            <span>How soon</span>
            <Select
              className="field-input"
              value={String(chosen.delaySeconds ?? 0)}
              onChoose={(seconds) => set({ delaySeconds: Number(seconds) })}
            >
              {withOwn(chosen.delaySeconds ?? 0).map(({ seconds, words: name }) => (
                <option key={seconds} value={seconds}>
                  {name}
                </option>
              ))}
            </Select>
          </label>
          <SendTest channel={channel} />
        </>
      )}
    </section>
  );
}

/** A delay that was set elsewhere stays to be seen. */
function withOwn(seconds: number): typeof DELAYS {
  if (DELAYS.some((each) => each.seconds === seconds)) return DELAYS;
  return [...DELAYS, { seconds, words: `After ${seconds} seconds, if nobody has read it` }];
}
