import { paths } from "@porchlight/contract/paths.ts";
import type { ReactNode } from "react";
import { NavLink } from "react-router";
import { say, sayCount } from "../languages/say.ts";
import { total, useWaiting } from "../stores/waiting.ts";
import { Icon } from "../ui/Icon.tsx";
import { Lantern } from "../ui/Lantern.tsx";
import { panelPaths } from "./panel-paths.ts";
import { SkipLink } from "./SkipLink.tsx";
import "./Rail.css";

const PAGES = [
  { name: "people", title: "People" },
  { name: "reports", title: "Reports" },
  { name: "settings", title: "Settings" },
] as const;

/** The way around the panel: a rail at the side, on a phone a bar at the bottom. At its end stands who is signed in. */
export function Rail({ children }: { children: ReactNode }) {
  const waiting = total(useWaiting());
  return (
    <nav className="rail" aria-label={say("Panel")}>
      <SkipLink />
      <span className="rail-mark">
        <Lantern size={32} />
      </span>
      <NavLink className="rail-item" to={paths.panelChat()}>
        <span className="rail-icon">
          <Icon name="chat" />
          {waiting > 0 && (
            <span className="rail-count" aria-hidden="true">
              {waiting > 99 ? "99+" : waiting}
            </span>
          )}
        </span>
        {say("Chat")}
        {waiting > 0 && (
          <span className="visually-hidden">{sayCount({ one: ", {n} waiting", other: ", {n} waiting" }, waiting)}</span>
        )}
      </NavLink>
      {PAGES.map(({ name, title }) => (
        <NavLink key={name} className="rail-item" to={panelPaths[name]}>
          <span className="rail-icon">
            <Icon name={name} />
          </span>
          {say(title)}
        </NavLink>
      ))}
      {children}
    </nav>
  );
}
