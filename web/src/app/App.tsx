import { paths } from "@porchlight/contract/paths.ts";
import { lazy, Suspense, useState } from "react";
import { BrowserRouter, Navigate, Route, Routes, useLocation } from "react-router";
import { SessionProblem } from "../features/session/SessionProblem.tsx";
import { say } from "../languages/say.ts";
import { useSpoken } from "../languages/spoken.ts";
import { ChatRoute } from "../routes/ChatRoute.tsx";
import { PanelLayout } from "../routes/PanelLayout.tsx";
import { HealthRoute, PeopleRoute, ReportsRoute, SettingsRoute, TryRoute } from "../routes/lazy-routes.ts";
import { panelPaths } from "../routes/panel-paths.ts";
import { useSession } from "../stores/session-store.ts";
import { SkeletonRows } from "../ui/Skeleton.tsx";
import { Starting } from "./Starting.tsx";

/** Nobody comes back from elsewhere who has not gone there. */
const ComingBack = lazy(async () => {
  const { ComingBack } = await import("../features/session/elsewhere/ComingBack.tsx");
  return { default: ComingBack };
});
/** The door: whoever is signed in needs none of it. */
const door = () => import("../features/session/door.ts");
const ClaimPage = lazy(async () => ({ default: (await door()).ClaimPage }));
const SignInForm = lazy(async () => ({ default: (await door()).SignInForm }));

/** As on a page just loaded: what was known of the session before is not so any more. */
const goHome = (): void => location.replace(panelPaths.home);

/**
 * The panel, or what stands before it. The address stays what it is, so that signing in leads where one wanted to go. In
 * another language the panel is drawn anew, with what is in the stores; the door is not, for what is typed there is kept nowhere.
 */
export function App() {
  const language = useSpoken(({ tag }) => tag);
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
    return (
      <Suspense fallback={<Starting />}>
        <ClaimPage onClaimed={goHome} onTaken={goHome} />
      </Suspense>
    );
  if (session.state === "signed-out")
    return (
      <Suspense fallback={<Starting />}>
        <SignInForm onClaimable={setUnclaimed} />
      </Suspense>
    );
  if (session.state === "refused" || session.state === "failed") return <SessionProblem session={session} />;
  if (session.state !== "staff") return <Starting />;
  return (
    <BrowserRouter key={language}>
      <PanelLayout>
        <Suspense fallback={<ComingPage />}>
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
        </Suspense>
      </PanelLayout>
    </BrowserRouter>
  );
}

/** Where a page stood before: what the address asks for goes along. */
function Moved({ to }: { to: string }) {
  return <Navigate to={{ pathname: to, search: useLocation().search }} replace />;
}

/** The shape of a page that is on its way. */
function ComingPage() {
  return (
    <main className="page">
      <SkeletonRows label={say("Opening the page")} />
    </main>
  );
}
