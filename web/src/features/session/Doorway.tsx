import type { ReactNode } from "react";
import { Lantern } from "../../ui/Lantern.tsx";
import "./Doorway.css";

/** The page before the panel: night, one lamp, one thing to do. */
export function Doorway({ title, children }: { title: string; children: ReactNode }) {
  return (
    <main className="doorway">
      <div className="doorway-lamp">
        <Lantern size={56} />
        <p className="doorway-name">Porchlight</p>
      </div>
      <section className="doorway-sheet" aria-labelledby="doorway-title">
        <h1 className="doorway-title" id="doorway-title">
          {title}
        </h1>
        {children}
      </section>
    </main>
  );
}
