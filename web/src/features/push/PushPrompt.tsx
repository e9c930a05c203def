import { useState } from "react";
import { say } from "../../languages/say.ts";
import { Button } from "../../ui/Button.tsx";
import { IconButton } from "../../ui/IconButton.tsx";
import { keepChoice, keptChoice, usePush } from "./push-store.ts";
import { turnOn } from "./turn.ts";
import "./push.css";

/**
 * One quiet line for who has just answered somebody and would not hear of the next message: asked once, and never again
 * where it is waved away.
 */
export function PushPrompt({ answered }: { answered: boolean }) {
  const push = usePush((state) => state.push);
  const [waved, setWaved] = useState(() => keptChoice() !== undefined);
  const offered = push === "off" || push === "turning" || push === "failed";
  if (!answered || waved || !offered) return null;
  return (
    <p className="push-prompt" role="status" data-successor="composer before">
      {push === "failed"
        ? say("Notifications could not be turned on.")
        : say("Shall this browser tell you when they write back?")}
      <Button kind="link" disabled={push === "turning"} onClick={() => void turnOn()}>
        {push === "failed" ? say("Try again") : say("Turn on notifications")}
      </Button>
      <IconButton
        icon="close"
        label={say("Not now")}
        onClick={() => {
          keepChoice("no");
          setWaved(true);
        }}
      />
    </p>
  );
}
