import "./Skeleton.css";

/** The shape of a line of text that is still on its way; `width` in percent of its place. */
export function SkeletonLine({ width, height = 12 }: { width: number; height?: number }) {
  return <span className="skeleton" style={{ width: `${width}%`, height }} />;
}

/** The shape of a list of people or conversations that is still on its way. */
export function SkeletonRows({ label, count = 6 }: { label: string; count?: number }) {
  return (
    <div role="status" aria-label={label}>
      {Array.from({ length: count }, (_, index) => (
        <div className="skeleton-row" key={index}>
          <span className="skeleton skeleton-circle" />
          <span className="skeleton-lines">
            <SkeletonLine width={40 + ((index * 17) % 30)} />
            <SkeletonLine width={65 + ((index * 23) % 30)} />
          </span>
        </div>
      ))}
    </div>
  );
}
