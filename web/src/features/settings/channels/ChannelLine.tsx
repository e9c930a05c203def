import { Link } from "react-router";
import { say } from "../../../languages/say.ts";
import { useMe } from "../../../stores/me-store.ts";
import { useMinute } from "../../../ui/page/use-minute.ts";
import { holdWords } from "../hold-words.ts";
import { troubles } from "./channel-words.ts";

/** What does not work, in a sentence each, with the way to the remedy; nothing where all does. */
export function ChannelLine({ settingsHref }: { settingsHref: string }) {
  const me = useMe((state) => state.me);
  const held = holdWords(me?.hold, useMinute());
  const words = [...(held === undefined ? [] : [held]), ...(me ? troubles(me) : [])];
  if (words.length === 0) return null;
  return (
    <p className="channel-line">
      {words.join(" ")} <Link to={settingsHref}>{say("Settings")}</Link>
    </p>
  );
}
