import type { Site } from "@porchlight/contract/site.ts";
import { Lamp } from "./Lamp.tsx";

/** The site speaks first, as one of its staff would. */
export function Greeting({ site }: { site: Site }) {
  return (
    <li className="staff greeting">
      <span className="face" aria-hidden="true">
        <Lamp lit={site.reachable} />
      </span>
      <p className="by">
        <b>{site.name}</b>
      </p>
      <div className="message">
        <p className="bubble">{site.greeting}</p>
      </div>
    </li>
  );
}
