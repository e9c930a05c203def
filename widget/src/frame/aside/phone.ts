/** The chat goes on in another browser: a QR code leads there, with a key that is good once. */
import { qrPath } from "@porchlight/browser/look/qr-path.ts";
import { part, status } from "./draw.ts";
import type { Page } from "./page.ts";

/** The key stands behind the `#`: no server sees it in an address. */
export function phoneLink(origin: string, key: string): string {
  return `${origin}/widget/continue/#${key}`;
}

export const phonePage: Page = (deps, body) => {
  const { services, identity, store } = deps;
  const { words } = store.get().language;
  const line = status(words.moment);
  body.append(line);
  const work = async (): Promise<void> => {
    deps.handedOver = true;
    const answer = await services.request("POST /visitor/handover", {
      field: "key",
      token: await identity.token(false),
    });
    if (answer.kind !== "ok") throw new Error(answer.kind);
    line.replaceWith(part("p", {}, words.scan), code(phoneLink(location.origin, answer.body.key), words.scanLabel));
  };
  work().catch(() => (line.textContent = words.failed));
};

function code(text: string, label: string): SVGElement {
  const { size, path } = qrPath(text);
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  for (const [name, value] of Object.entries({
    viewBox: `0 0 ${size} ${size}`,
    role: "img",
    "aria-label": label,
    class: "qr",
    "shape-rendering": "crispEdges",
  }))
    svg.setAttribute(name, value);
  const drawn = document.createElementNS("http://www.w3.org/2000/svg", "path");
  drawn.setAttribute("d", path);
  svg.append(drawn);
  return svg;
}
