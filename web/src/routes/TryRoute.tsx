import { useEffect } from "react";
import { useSearchParams } from "react-router";
import { RehearsalPage } from "../features/rehearsal/RehearsalPage.tsx";
import { say } from "../languages/say.ts";
import { InnerPage } from "./InnerPage.tsx";
import { panelPaths } from "./panel-paths.ts";

const newMarker = (): string => crypto.randomUUID().slice(0, 8);

/** A rehearsal. Its marker stands in the address: whoever comes back finds it as they left it. */
export function TryRoute() {
  const [parameters, setParameters] = useSearchParams();
  const marker = parameters.get("m");
  const begin = (): void => setParameters({ m: newMarker() }, { replace: true });
  useEffect(() => {
    if (marker === null) setParameters({ m: newMarker() }, { replace: true });
  }, [marker, setParameters]);
  return (
    <InnerPage title={say("Try it out")}>
      {marker !== null && (
        <RehearsalPage key={marker} marker={marker} settingsHref={panelPaths.notifications} onAgain={begin} />
      )}
    </InnerPage>
  );
}
