import type { ReactNode } from "react";

/** A part of the sheet that has a title of its own. */
export function SheetPart({ id, title, children }: { id: string; title: string; children: ReactNode }) {
  return (
    <section className="sheet-part" aria-labelledby={id}>
      <h3 id={id} className="fact-name">
        {title}
      </h3>
      {children}
    </section>
  );
}
