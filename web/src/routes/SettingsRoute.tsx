import { useEffect } from "react";
import { Link, useLocation, useParams } from "react-router";
import { PushSwitch } from "../features/push/PushSwitch.tsx";
import { SettingsNav } from "../features/settings/pages/SettingsNav.tsx";
import { Settings } from "../features/settings/Settings.tsx";
import { say } from "../languages/say.ts";
import { useMe } from "../stores/me-store.ts";
import { panelPaths } from "./panel-paths.ts";
import "./SettingsRoute.css";

/** One's own settings, and for admins the site's: the list of their pages, and one of them. A phone shows one or the other. */
export function SettingsRoute() {
  const role = useMe(({ me }) => me?.me.role);
  const { page } = useParams();
  const { hash } = useLocation();
  // Drawn only once they are known: the browser has looked for the place before.
  useEffect(() => {
    if (role !== undefined && hash !== "") document.getElementById(hash.slice(1))?.scrollIntoView();
  }, [role, hash]);
  return (
    <main className={`page settings-route ${page === undefined ? "settings-index" : ""}`}>
      <SettingsNav base={panelPaths.settings}>
        <Link to={panelPaths.rehearsal}>{say("Try it out")}</Link>
        {role === "admin" && <Link to={panelPaths.health}>{say("Health")}</Link>}
      </SettingsNav>
      <div className="settings">
        <Link className="inner-page-back settings-back" to={panelPaths.settings}>
          {say("Settings")}
        </Link>
        <Settings page={page} push={<PushSwitch />} />
      </div>
    </main>
  );
}
