import { lamp } from "../lamp.ts";

const SVG = "http://www.w3.org/2000/svg";

/** The button in the corner, with the lamp, the mark that folds the window away, and the dot for what is new. */
export function drawLauncher(): HTMLButtonElement {
  const button = document.createElement("button");
  const picture = document.createElementNS(SVG, "svg");
  picture.setAttribute("viewBox", "0 0 32 32");
  // Elements, not markup: a page that demands Trusted Types lets nobody write HTML.
  for (const [name, shape] of Object.entries({ ...lamp, fold: "M10 13l6 6 6-6", dot: "M27 5h0" })) {
    const path = document.createElementNS(SVG, "path");
    path.id = name;
    path.setAttribute("d", shape);
    picture.append(path);
  }
  button.append(picture);
  return button;
}
