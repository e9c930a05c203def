import { useEffect } from "react";
import { Link } from "react-router";
import { useMe } from "../../../stores/me-store.ts";
import { troubles } from "./channel-words.ts";
import { keepMeFresh } from "../keep-me-fresh.ts";
import "./ChannelBanner.css";

/** A line while a channel does not work, so that nobody counts on it; it leads to where it can be mended. */
export function ChannelBanner({ settingsHref }: { settingsHref: string }) {
  const me = useMe((state) => state.me);
  useEffect(keepMeFresh, []);
  const words = me ? troubles(me) : [];
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
