import type { ReactNode } from "react";
import { Link } from "react-router";
import { say } from "../languages/say.ts";
import { panelPaths } from "./panel-paths.ts";
import "./InnerPage.css";

/** A page behind the settings, with the way back. */
export function InnerPage({ title, children }: { title: string; children: ReactNode }) {
  return (
    <main className="page">
      <div className="inner-page">
        <Link className="inner-page-back" to={panelPaths.settings}>
          {say("Settings")}
        </Link>
        <h1>{title}</h1>
        {children}
      </div>
    </main>
  );
}
