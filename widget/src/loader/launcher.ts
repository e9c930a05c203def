import { glass, iron } from "../lamp.ts";

const SVG = "http://www.w3.org/2000/svg";

/** The button in the corner, with the lamp in it. Elements, not markup: a page that demands Trusted Types lets nobody write HTML. */
export function drawLauncher(): HTMLButtonElement {
  const button = document.createElement("button");
  const picture = document.createElementNS(SVG, "svg");
  const path = document.createElementNS(SVG, "path");
  path.setAttribute("d", iron + glass);
  picture.append(path);
  button.append(picture);
  return button;
}
