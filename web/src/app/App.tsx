import { paths } from "@porchlight/contract/paths.ts";
import { lazy, Suspense, useState } from "react";
import { BrowserRouter, Navigate, Route, Routes, useLocation } from "react-router";
import { ClaimPage } from "../features/session/ClaimPage.tsx";
import { SessionProblem } from "../features/session/SessionProblem.tsx";
import { SignInForm } from "../features/session/SignInForm.tsx";
import { ChatRoute } from "../routes/ChatRoute.tsx";
import { HealthRoute } from "../routes/HealthRoute.tsx";
import { PanelLayout } from "../routes/PanelLayout.tsx";
import { PeopleRoute } from "../routes/PeopleRoute.tsx";
import { ReportsRoute } from "../routes/ReportsRoute.tsx";
import { SettingsRoute } from "../routes/SettingsRoute.tsx";
import { panelPaths } from "../routes/panel-paths.ts";
import { TryRoute } from "../routes/TryRoute.tsx";
import { useSession } from "../stores/session-store.ts";
import { Starting } from "./Starting.tsx";

/** Nobody comes back from elsewhere who has not gone there. */
const ComingBack = lazy(async () => {
  const { ComingBack } = await import("../features/session/elsewhere/ComingBack.tsx");
  return { default: ComingBack };
});

/** As on a page just loaded: what was known of the session before is not so any more. */
const goHome = (): void => location.replace(panelPaths.home);

/** The panel, or what stands before it. The address stays what it is, so that signing in leads where one wanted to go. */
export function App() {
  const session = useSession((state) => state.session);
  const [unclaimed, setUnclaimed] = useState(false);
  if (location.pathname === panelPaths.signedIn)
    return (
      <Suspense fallback={<Starting />}>
        <ComingBack />
      </Suspense>
    );
  // Also while it is found out whether who has just signed in is staff: the page claims the site meanwhile.
  const claiming = unclaimed || location.pathname === panelPaths.claim;
  if (claiming && session.state !== "starting" && session.state !== "staff")
    return <ClaimPage onClaimed={goHome} onTaken={goHome} />;
  if (session.state === "signed-out") return <SignInForm onClaimable={setUnclaimed} />;
  if (session.state === "refused" || session.state === "failed") return <SessionProblem session={session} />;
  if (session.state !== "staff") return <Starting />;
  return (
    <BrowserRouter>
      <PanelLayout>
        <Routes>
          <Route path={paths.panelChat()} element={<ChatRoute />} />
          <Route path={panelPaths.people} element={<PeopleRoute />} />
          <Route path={panelPaths.reports} element={<ReportsRoute />} />
          <Route path={`${panelPaths.settings}/:page?`} element={<SettingsRoute />} />
          <Route path={panelPaths.health} element={<HealthRoute />} />
          <Route path={panelPaths.rehearsal} element={<TryRoute />} />
          <Route path="/panel/health" element={<Moved to={panelPaths.health} />} />
          <Route path={`${panelPaths.settings}/staff`} element={<Moved to={panelPaths.people} />} />
          <Route path="/panel/try" element={<Moved to={panelPaths.rehearsal} />} />
          <Route path="*" element={<Navigate to={paths.panelChat()} replace />} />
        </Routes>
      </PanelLayout>
    </BrowserRouter>
  );
}

/** Where a page stood before: what the address asks for goes along. */
function Moved({ to }: { to: string }) {
  return <Navigate to={{ pathname: to, search: useLocation().search }} replace />;
}
