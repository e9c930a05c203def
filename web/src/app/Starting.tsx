import { say } from "../languages/say.ts";
import { SkeletonRows } from "../ui/Skeleton.tsx";
import "./Starting.css";

/** The shape of the panel, until it is known who sits before it. */
export function Starting() {
  return (
    <div className="starting">
      <div className="starting-rail" />
      <div className="starting-list">
        <SkeletonRows label={say("Opening the panel")} count={8} />
      </div>
    </div>
  );
}
