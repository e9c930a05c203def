import { lamp } from "../lamp.ts";

const SVG = "http://www.w3.org/2000/svg";

/** The light before the chat. */
export function drawLamp(): SVGElement {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", "0 0 32 32");
  svg.setAttribute("aria-hidden", "true");
  for (const [name, drawn] of Object.entries(lamp)) {
    const path = document.createElementNS(SVG, "path");
    path.setAttribute("class", name);
    path.setAttribute("d", drawn);
    svg.append(path);
  }
  return svg;
}
