import type { ChannelLink } from "@porchlight/contract/callables.ts";
import type { LinkableChannel } from "@porchlight/contract/people/channels.ts";
import { useEffect, useState } from "react";
import { call } from "../../../api/call.ts";
import { failureFrom } from "../../../api/errors.ts";
import { Said } from "../../../languages/Said.tsx";
import { say } from "../../../languages/say.ts";
import { actionFailed } from "../../../stores/notice-store.ts";
import { Button } from "../../../ui/Button.tsx";
import { LINKABLE } from "../../../ui/channels.ts";
import { QrCode } from "../../../ui/QrCode.tsx";
import { refreshMe } from "../keep-me-fresh.ts";
import { Disconnect } from "./Disconnect.tsx";

/** How often it is looked whether the link has been followed. */
const LOOK_MS = 2_000;

interface Props {
  channel: LinkableChannel;
  connected: boolean;
  /** Connected, but nothing arrives: it has to be done anew. */
  broken?: boolean;
  /** The site's shared group, not the caller's own chat. */
  group?: boolean;
}

/** Connects by a link or its picture, and sees by itself when that is done. */
export function ConnectChannel({ channel, connected, broken = false, group = false }: Props) {
  const [link, setLink] = useState<ChannelLink>();
  const [busy, setBusy] = useState(false);
  const works = connected && !broken;
  const name = group ? "group" : channel;
  const { title, afterLink } = LINKABLE[channel];

  // The link has been followed: it is good for nothing more.
  if (works && link) setLink(undefined);
  useEffect(() => {
    if (!link) return undefined;
    const timer = setInterval(() => {
      if (Date.parse(link.expiresAt) <= Date.now()) setLink(undefined);
      else void refreshMe({ quietly: true });
    }, LOOK_MS);
    return () => clearInterval(timer);
  }, [link]);

  const attempt = async (work: () => Promise<unknown>): Promise<void> => {
    setBusy(true);
    try {
      await work();
    } catch (thrown) {
      actionFailed(failureFrom(thrown, "connect").words);
    }
    setBusy(false);
  };
  const connect = () => attempt(async () => setLink(await call("linkChannel", { channel, ...(group && { group }) })));
  const disconnect = () =>
    attempt(async () => {
      await call("unlinkChannel", { channel, ...(group && { group }) });
      await refreshMe();
    });

  if (!link) {
    return (
      <div className="settings-buttons">
        {!works && (
          <Button
            id={`connect-${name}`}
            kind="primary"
            disabled={busy}
            data-successor={`link-${name} disconnect-${name}`}
            onClick={() => void connect()}
          >
            {connectWords(group ? undefined : title, broken)}
          </Button>
        )}
        {connected && (
          <Disconnect
            name={name}
            channel={group ? undefined : title}
            busy={busy}
            onDisconnect={() => void disconnect()}
          />
        )}
      </div>
    );
  }
  return (
    <div className="connect-link" role="status" data-successor={`disconnect-${name} connect-${name}`}>
      <QrCode text={link.url} label={say("Opens {channel} on your phone", { channel: title })} />
      <div>
        <p>
          <Said
            text={group ? "Scan this with your phone, or {open}. Then choose the group." : afterLink}
            parts={{
              open: (
                <a id={`link-${name}`} href={link.url} target="_blank" rel="noreferrer">
                  {say("open {channel} here", { channel: title })}
                </a>
              ),
            }}
          />
        </p>
        <p className="settings-hint">{say("The link is yours alone, good once and for 10 minutes.")}</p>
        <Button onClick={() => setLink(undefined)}>{say("Cancel")}</Button>
      </div>
    </div>
  );
}

function connectWords(channel: string | undefined, again: boolean): string {
  if (channel === undefined) return again ? say("Connect the group again") : say("Connect the group");
  return again ? say("Connect {channel} again", { channel }) : say("Connect {channel}", { channel });
}
