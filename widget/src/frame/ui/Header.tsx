import type { Site } from "@porchlight/contract/site.ts";
import { words } from "../words.ts";
import { Lamp } from "./Lamp.tsx";

interface HeaderProps {
  site: Site | undefined;
  /** Absent where there is no window to close. */
  onClose: (() => void) | undefined;
}

/** The site's name and whether somebody is there. */
export function Header({ site, onClose }: HeaderProps) {
  return (
    <header>
      <Lamp lit={site?.reachable === true} />
      <div>
        <h1>{site?.name ?? words.chat}</h1>
        {site && <p>{site.reachable ? words.here : site.away || words.away}</p>}
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
