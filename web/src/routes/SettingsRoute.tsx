import { useEffect } from "react";
import { Link, useLocation } from "react-router";
import { PushSwitch } from "../features/push/PushSwitch.tsx";
import { Settings } from "../features/settings/Settings.tsx";
import { useMe } from "../stores/me-store.ts";
import { panelPaths } from "./panel-paths.ts";
import "./SettingsRoute.css";

/** One's own settings, and for admins the site's. */
export function SettingsRoute() {
  const role = useMe(({ me }) => me?.me.role);
  const { hash } = useLocation();
  // Drawn only once they are known: the browser has looked for the place before.
  useEffect(() => {
    if (role !== undefined && hash !== "") document.getElementById(hash.slice(1))?.scrollIntoView();
  }, [role, hash]);
  return (
    <main className="page">
      <Settings push={<PushSwitch />}>
        <nav className="settings-more" aria-label="More">
          <Link to={panelPaths.rehearsal}>Try it out</Link>
          {role === "admin" && <Link to={panelPaths.health}>Health</Link>}
        </nav>
      </Settings>
    </main>
  );
}
