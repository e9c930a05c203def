import "./Skeleton.css";

/** The shape of a line of text that is still on its way; `width` in percent of its place. */
export function SkeletonLine({ width, height = 12 }: { width: number; height?: number }) {
  return <span className="skeleton" style={{ width: `${width}%`, height }} />;
}

interface RowsProps {
  label: string;
  count?: number;
  /** Of what has no face. */
  bare?: boolean;
}

/** The shape of a list that is still on its way: of people or conversations, unless it is `bare`. */
export function SkeletonRows({ label, count = 6, bare = false }: RowsProps) {
  return (
    <div role="status" aria-label={label}>
      {Array.from({ length: count }, (_, index) => (
        <div className={bare ? "skeleton-row skeleton-bare" : "skeleton-row"} key={index}>
          {!bare && <span className="skeleton skeleton-circle" />}
          <span className="skeleton-lines">
            <SkeletonLine width={40 + ((index * 17) % 30)} />
            <SkeletonLine width={65 + ((index * 23) % 30)} />
          </span>
        </div>
      ))}
    </div>
  );
}
