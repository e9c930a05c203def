import { paths } from "@porchlight/contract/paths.ts";
import { BrowserRouter, Navigate, Route, Routes } from "react-router";
import { SessionProblem } from "../features/session/SessionProblem.tsx";
import { SignInForm } from "../features/session/SignInForm.tsx";
import { ChatRoute } from "../routes/ChatRoute.tsx";
import { PanelLayout } from "../routes/PanelLayout.tsx";
import { PeopleRoute } from "../routes/PeopleRoute.tsx";
import { SettingsRoute } from "../routes/SettingsRoute.tsx";
import { panelPaths } from "../routes/panel-paths.ts";
import { useSession } from "../stores/session-store.ts";
import { Starting } from "./Starting.tsx";

/** The panel, or what stands before it. The address stays what it is, so that signing in leads where one wanted to go. */
export function App() {
  const session = useSession((state) => state.session);
  if (session.state === "signed-out") return <SignInForm />;
  if (session.state === "refused" || session.state === "failed") return <SessionProblem session={session} />;
  if (session.state !== "staff") return <Starting />;
  return (
    <BrowserRouter>
      <PanelLayout>
        <Routes>
          <Route path={paths.panelChat()} element={<ChatRoute />} />
          <Route path={panelPaths.people} element={<PeopleRoute />} />
          <Route path={panelPaths.settings} element={<SettingsRoute />} />
          <Route path="*" element={<Navigate to={paths.panelChat()} replace />} />
        </Routes>
      </PanelLayout>
    </BrowserRouter>
  );
}
