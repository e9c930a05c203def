import "@fontsource-variable/source-sans-3/wght.css";
import { pageIsLeft, renew } from "@porchlight/browser/renew.ts";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { App } from "./app/App.tsx";
import { watchSession } from "./features/session/watch-session.ts";
import { speakFirst } from "./languages/speak.ts";
import "./ui/base.css";
import { keepFocus } from "./ui/page/keep-focus.ts";

// Vite tells of a chunk that could not be loaded; whoever wanted it hears of it as well.
addEventListener("vite:preloadError", ({ payload }) => void renew(payload).catch(() => undefined));
addEventListener("beforeunload", pageIsLeft);

const root = document.getElementById("root");
if (!root) throw new Error("index.html has no #root");

// Nothing is said in two languages, unless the other one is slow; English is there at once.
void speakFirst().then(() => {
  createRoot(root).render(
    <StrictMode>
      <App />
    </StrictMode>,
  );
  keepFocus(root);
  watchSession();
});
