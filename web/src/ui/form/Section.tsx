import type { ReactNode } from "react";

interface Props {
  /** Of its title. */
  id: string;
  title: string;
  hint?: ReactNode;
  children: ReactNode;
}

/** A part of a page of settings. Its title has the focus where a button in it has gone. */
export function Section({ id, title, hint, children }: Props) {
  return (
    <section className="settings-section" aria-labelledby={id}>
      <h2 id={id} tabIndex={-1}>
        {title}
      </h2>
      {hint !== undefined && <p className="settings-hint">{hint}</p>}
      {children}
    </section>
  );
}
