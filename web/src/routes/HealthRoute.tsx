import { Navigate } from "react-router";
import { HealthPage } from "../features/health/HealthPage.tsx";
import { say } from "../languages/say.ts";
import { useMe } from "../stores/me-store.ts";
import { InnerPage } from "./InnerPage.tsx";
import { panelPaths } from "./panel-paths.ts";

/** Whether all works, for admins; the server refuses it to others too. */
export function HealthRoute() {
  const role = useMe(({ me }) => me?.me.role);
  if (role === "agent") return <Navigate to={panelPaths.settings} replace />;
  return <InnerPage title={say("Health")}>{role === "admin" && <HealthPage />}</InnerPage>;
}
