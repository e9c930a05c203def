import { paths } from "@porchlight/contract/paths.ts";
import { NavLink } from "react-router";
import { say, sayCount } from "../languages/say.ts";
import { total, useWaiting } from "../stores/waiting.ts";
import { Icon } from "../ui/Icon.tsx";
import { Lantern } from "../ui/Lantern.tsx";
import { Me } from "./Me.tsx";
import { panelPaths } from "./panel-paths.ts";
import { SkipLink } from "./SkipLink.tsx";
import "./Rail.css";

/** The way around the panel: a rail at the side, on a phone a bar at the bottom. */
export function Rail() {
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
      <NavLink className="rail-item" to={panelPaths.people}>
        <span className="rail-icon">
          <Icon name="people" />
        </span>
        {say("People")}
      </NavLink>
      <NavLink className="rail-item" to={panelPaths.reports}>
        <span className="rail-icon">
          <Icon name="reports" />
        </span>
        {say("Reports")}
      </NavLink>
      <NavLink className="rail-item" to={panelPaths.settings}>
        <span className="rail-icon">
          <Icon name="settings" />
        </span>
        {say("Settings")}
      </NavLink>
      <Me />
    </nav>
  );
}
