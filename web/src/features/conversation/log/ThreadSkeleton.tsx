import { say } from "../../../languages/say.ts";
import { SkeletonLine } from "../../../ui/Skeleton.tsx";

const SHAPES = [
  { ours: false, width: 46, height: 44 },
  { ours: false, width: 30, height: 44 },
  { ours: true, width: 52, height: 66 },
  { ours: false, width: 38, height: 44 },
  { ours: true, width: 34, height: 44 },
];

/** The shape of messages that are still on their way. */
export function ThreadSkeleton() {
  return (
    <div className="log-scroll" role="status" aria-label={say("Loading messages")}>
      <div className="log-inner">
        {SHAPES.map(({ ours, width, height }, index) => (
          <div key={index} className={ours ? "group group-ours" : "group"}>
            <SkeletonLine width={width} height={height} />
          </div>
        ))}
      </div>
    </div>
  );
}
