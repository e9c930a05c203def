import { type ReactNode, useEffect, useId, useMemo, useRef, useState } from "react";
import { canDraw, draw, type Plotted } from "./plot.ts";

interface Props extends Plotted {
  title: string;
  /** What the drawing shows, in a sentence: for those who do not see it. */
  summary: string;
  /** The places in full, for the line that says what is pointed at; `names` if absent. */
  fullNames?: readonly string[];
  /** The same as a table. */
  table: ReactNode;
}

/** A drawing with its key, what is pointed at in words, and its table. */
export function Plot({ title, summary, names, series, inWords, lines, fullNames = names, table }: Props) {
  const place = useRef<HTMLDivElement>(null);
  const [at, setAt] = useState<number | null>(null);
  const heading = useId();
  const draws = useMemo(() => canDraw(), []);
  useEffect(() => {
    if (!draws || !place.current) return undefined;
    return draw(place.current, { names, series, inWords, lines }, setAt);
  }, [draws, names, series, inWords, lines]);

  return (
    <section className="plot" aria-labelledby={heading}>
      <div className="plot-head">
        <h2 id={heading}>{title}</h2>
        <ul className="plot-key">
          {series.map(({ name, kind, colour }) => (
            <li key={name}>
              <span className={`plot-sign plot-sign-${kind}`} style={{ color: `var(${colour})` }} aria-hidden="true" />
              {name}
            </li>
          ))}
        </ul>
      </div>
      {draws && (
        <>
          <div ref={place} className="plot-place" role="img" aria-label={summary} />
          <p className="plot-at" aria-hidden="true">
            {at !== null && names[at] !== undefined && (
              <>
                <b>{fullNames[at]}</b>{" "}
                {series.map(({ name, values }) => `${name} ${saying(values[at], inWords)}`).join(" · ")}
              </>
            )}
          </p>
        </>
      )}
      {table}
    </section>
  );
}

function saying(value: number | null | undefined, inWords: (value: number) => string): string {
  return typeof value === "number" ? inWords(value) : "–";
}
