import { type ReactNode, useState } from "react";
import { Link, NavLink } from "react-router";
import { say } from "../../../languages/say.ts";
import { useMe } from "../../../stores/me-store.ts";
import { findSettings, pagesFor } from "./settings-pages.ts";
import { useUnsavedPages } from "./use-unsaved-pages.ts";
import { version } from "../../../../../package.json";
import "./SettingsNav.css";

interface Props {
  /** The address of the settings, without a slash behind it. */
  base: string;
  /** Pages beside those of the settings. */
  children: ReactNode;
}

/** The pages of the settings, and what can be set on them by what is typed. */
export function SettingsNav({ base, children }: Props) {
  const role = useMe(({ me }) => me?.me.role) ?? "agent";
  const [text, setText] = useState("");
  const unsaved = useUnsavedPages();
  const found = findSettings(text, role);
  return (
    <nav className="settings-nav" aria-label={say("Settings")}>
      <h1 className="settings-nav-title">{say("Settings")}</h1>
      <input
        type="search"
        className="field-input"
        aria-label={say("Search settings")}
        placeholder={say("Search settings")}
        value={text}
        onChange={({ target }) => setText(target.value)}
        onKeyDown={({ key }) => {
          if (key === "Escape") setText("");
        }}
      />
      <ul>
        {text.trim() === ""
          ? pagesFor(role).map(({ path, title }) => (
              <li key={path}>
                <NavLink to={`${base}/${path}`}>
                  {say(title)} {unsaved.has(path) && <span className="settings-unsaved">{say("not saved")}</span>}
                </NavLink>
              </li>
            ))
          : found.map(({ words, page }) => (
              <li key={`${page.path} ${words}`}>
                <Link to={`${base}/${page.path}`} onClick={() => setText("")}>
                  {say(words)}
                  {words !== page.title && <span className="settings-hint">{say(page.title)}</span>}
                </Link>
              </li>
            ))}
      </ul>
      <p role="status" className="settings-hint">
        {text.trim() !== "" && found.length === 0 && say("Nothing here is called so.")}
      </p>
      <div className="settings-more">{children}</div>
      <p className="settings-hint">Porchlight {version}</p>
    </nav>
  );
}
