import { lazy, Suspense } from "react";
import { SkeletonRows } from "../ui/Skeleton.tsx";

/** With the library that draws its plots it is a chunk of its own: nobody loads it who does not look at it. */
const ReportsPage = lazy(async () => {
  const { ReportsPage } = await import("../features/reports/ReportsPage.tsx");
  return { default: ReportsPage };
});

/** What was counted, for all staff. */
export function ReportsRoute() {
  return (
    <main className="page">
      <Suspense fallback={<SkeletonRows label="Reports are on their way" />}>
        <ReportsPage />
      </Suspense>
    </main>
  );
}
