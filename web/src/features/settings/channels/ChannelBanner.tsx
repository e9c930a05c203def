import { useEffect } from "react";
import { Link } from "react-router";
import { useMe } from "../../../stores/me-store.ts";
import { troubles } from "./channel-words.ts";
import { useMinute } from "../../../ui/page/use-minute.ts";
import { holdWords } from "../hold-words.ts";
import { keepMeFresh } from "../keep-me-fresh.ts";
import "./ChannelBanner.css";

/** A line while a channel does not work or new visitors are held, so that nobody counts on it; it leads to the remedy. */
export function ChannelBanner({ settingsHref }: { settingsHref: string }) {
  const me = useMe((state) => state.me);
  useEffect(keepMeFresh, []);
  const held = holdWords(me?.hold, useMinute());
  const words = [...(held === undefined ? [] : [held]), ...(me ? troubles(me) : [])];
  return (
    <div className="channel-banner" role="status">
      {words.length > 0 && (
        <p className="channel-line">
          {words.join(" ")} <Link to={settingsHref}>Settings</Link>
        </p>
      )}
    </div>
  );
}
