import type { Site } from "@porchlight/contract/site.ts";
import type { Words } from "../language/en.ts";
import { Lamp } from "./Lamp.tsx";

interface HeaderProps {
  site: Site | undefined;
  words: Words;
  /** Absent where there is no window to close. */
  onClose: (() => void) | undefined;
}

/** The site's name, and whether somebody is there. */
export function Header({ site, words, onClose }: HeaderProps) {
  return (
    <header>
      <Lamp lit={site?.reachable === true} />
      <div>
        <h1>{site?.name ?? words.chat}</h1>
        {site && <p>{site.reachable ? words.here : words.gone}</p>}
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
