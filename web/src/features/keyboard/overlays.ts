/** What is shown over the page, fetched when it is asked for. */
export { KeysOverlay } from "./KeysOverlay.tsx";
export { Palette } from "./Palette.tsx";
