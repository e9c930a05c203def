import type { Site } from "@porchlight/contract/site.ts";
import { useEffect, useState } from "react";
import { words } from "../words.ts";
import { Lamp } from "./Lamp.tsx";

interface HeaderProps {
  site: Site | undefined;
  /** Absent where there is no window to close. */
  onClose: (() => void) | undefined;
}

/** The site's name, whether somebody is there, and when nobody is, the hours in which somebody will be. */
export function Header({ site, onClose }: HeaderProps) {
  const [open, setOpen] = useState("");
  useEffect(() => {
    const { hours, reachable } = site ?? {};
    if (!hours || reachable) return;
    // Without them the away text stands alone.
    import("./opening-hours.ts").then(
      ({ hoursHere }) => setOpen(hoursHere(hours)),
      () => {},
    );
  }, [site]);
  return (
    <header>
      <Lamp lit={site?.reachable === true} />
      <div>
        <h1>{site?.name ?? words.chat}</h1>
        {site && <p>{site.reachable ? words.here : site.away || words.away}</p>}
        <p>{open}</p>
      </div>
      {onClose && (
        <button type="button" className="close" aria-label={words.close} onClick={onClose}>
          <svg viewBox="0 0 24 24" aria-hidden="true">
            <path d="m6 6 12 12M18 6 6 18" />
          </svg>
        </button>
      )}
    </header>
  );
}
