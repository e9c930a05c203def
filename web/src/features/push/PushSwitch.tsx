import { say } from "../../languages/say.ts";
import type { Phrase } from "../../languages/texts.ts";
import { Button } from "../../ui/Button.tsx";
import { usePush, type PushState } from "./push-store.ts";
import { turnOff, turnOn } from "./turn.ts";
import "./push.css";

const WORDS: Record<PushState, Phrase> = {
  off: "This browser can tell you of new messages, also while the panel is closed.",
  turning: "Turning notifications on…",
  on: "This browser tells you of new messages.",
  failed: "Notifications could not be turned on. Check your connection and try again.",
  unset: "Push is not set up for this site. Whoever deploys it sets its key, PUSH_VAPID_KEY.",
  install:
    "On iPhone and iPad only installed apps show notifications. Open the share menu, choose “Add to Home Screen”, and open Porchlight from there.",
  blocked:
    "Notifications are blocked for this site. Open the site's settings beside its address, allow notifications, and load this page again.",
  unsupported: "This browser cannot show notifications. Telegram and WhatsApp still reach you.",
};

/** Notifications in this browser: how it stands, in words, and the way to change it. For the settings. */
export function PushSwitch() {
  const push = usePush((state) => state.push);
  return (
    <div className="push-switch" role="group" aria-label={say("Notifications in this browser")}>
      <p role="status">{say(WORDS[push])}</p>
      {(push === "off" || push === "failed" || push === "turning") && (
        <Button kind="primary" disabled={push === "turning"} onClick={() => void turnOn()}>
          {push === "failed" ? say("Try again") : say("Turn on notifications")}
        </Button>
      )}
      {push === "on" && <Button onClick={() => void turnOff()}>{say("Turn off")}</Button>}
    </div>
  );
}
