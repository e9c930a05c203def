import { lazy, Suspense, useEffect } from "react";
import { useMe } from "../../../stores/me-store.ts";
import { keepMeFresh } from "../keep-me-fresh.ts";
import "./ChannelBanner.css";

const ChannelLine = lazy(async () => ({ default: (await import("./ChannelLine.tsx")).ChannelLine }));

/** A line while a channel does not work or new visitors are held, so that nobody counts on it; it leads to the remedy. */
export function ChannelBanner({ settingsHref }: { settingsHref: string }) {
  const isKnown = useMe((state) => state.me !== undefined);
  useEffect(keepMeFresh, []);
  return (
    <div className="channel-banner" role="status">
      <Suspense>{isKnown && <ChannelLine settingsHref={settingsHref} />}</Suspense>
    </div>
  );
}
