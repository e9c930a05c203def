import type { Site } from "@porchlight/contract/site.ts";
import { Face } from "./Face.tsx";

/** The site speaks first, as one of its staff would. */
export function Greeting({ site }: { site: Site }) {
  return (
    <li className="staff greeting">
      <Face name={site.name} />
      <p className="by">
        <b>{site.name}</b>
      </p>
      <div className="message">
        <p className="bubble">{site.greeting}</p>
      </div>
    </li>
  );
}
