import type { AsideDeps } from "./aside-deps.ts";

/** A page of the menu; `back` leads to the menu again. */
export type Page = (deps: AsideDeps, body: HTMLElement, back: () => void) => void;
