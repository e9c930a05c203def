import { useState } from "react";
import { say } from "../../../languages/say.ts";
import { Button } from "../../../ui/Button.tsx";

/** Asks once: nothing rings any more afterwards. */
export function Disconnect({
  name,
  channel,
  busy,
  onDisconnect,
}: {
  name: string;
  /** Absent for the group. */
  channel: string | undefined;
  busy: boolean;
  onDisconnect: () => void;
}) {
  const [sure, setSure] = useState(false);
  return sure ? (
    <Button
      kind="danger"
      disabled={busy}
      data-successor={`connect-${name}`}
      onBlur={() => setSure(false)}
      onClick={onDisconnect}
    >
      {channel === undefined ? say("Really disconnect the group") : say("Really disconnect {channel}", { channel })}
    </Button>
  ) : (
    <Button id={`disconnect-${name}`} disabled={busy} onClick={() => setSure(true)}>
      {channel === undefined ? say("Disconnect the group") : say("Disconnect {channel}", { channel })}
    </Button>
  );
}
