import { ReportsPage } from "../features/reports/ReportsPage.tsx";

/** What was counted, for all staff. */
export function ReportsRoute() {
  return (
    <main className="page">
      <ReportsPage />
    </main>
  );
}
