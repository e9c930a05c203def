import { PushSwitch } from "../features/push/PushSwitch.tsx";
import { Settings } from "../features/settings/Settings.tsx";

/** One's own settings, and for admins the site's. */
export function SettingsRoute() {
  return (
    <main className="page">
      <Settings push={<PushSwitch />} />
    </main>
  );
}
