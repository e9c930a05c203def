import { say } from "../../languages/say.ts";
import { useMe } from "../../stores/me-store.ts";
import { choose } from "./save.ts";
import { Switch } from "./Switch.tsx";
import "./Settings.css";

/** On or off duty, wherever one is in the panel. */
export function DutySwitch() {
  const me = useMe((state) => state.me);
  if (!me) return null;
  return <Switch label={say("On duty")} on={me.me.onDuty} onChange={(onDuty) => void choose({ onDuty })} />;
}
