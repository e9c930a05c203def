import { Navigate } from "react-router";
import { HealthPage } from "../features/health/HealthPage.tsx";
import { useMe } from "../stores/me-store.ts";
import { InnerPage } from "./InnerPage.tsx";
import { panelPaths } from "./panel-paths.ts";

/** Whether all works, for admins; the server refuses it to others too. */
export function HealthRoute() {
  const role = useMe(({ me }) => me?.me.role);
  if (role === "agent") return <Navigate to={panelPaths.settings} replace />;
  return <InnerPage title="Health">{role === "admin" && <HealthPage />}</InnerPage>;
}
