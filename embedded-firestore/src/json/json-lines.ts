const TOKEN = /"(?:[^"\\]|\\.)*"|[{}[\]:,]|[^\s{}[\]:,"]+/g;

type Frame = { readonly kind: "object"; key: string } | { readonly kind: "array"; index: number };

/**
 * The line on which each value of a JSON text begins, by its path (`indexes[0].fields[1].order`). The text has been
 * parsed before: what is not JSON gives no sensible lines.
 */
export function jsonLines(text: string): ReadonlyMap<string, number> {
  const lines = new Map<string, number>();
  const frames: Frame[] = [];
  let line = 1;
  let last = 0;
  let isKey = false;
  for (const match of text.matchAll(TOKEN)) {
    line += text.slice(last, match.index).split("\n").length - 1;
    last = match.index;
    const [token] = match;
    const frame = frames.at(-1);
    if (token === ",") {
      if (frame?.kind === "array") frame.index++;
      isKey = frame?.kind === "object";
    } else if (token === "}" || token === "]") {
      frames.pop();
      isKey = false;
    } else if (token === ":") {
      isKey = false;
    } else if (isKey && frame?.kind === "object") {
      frame.key = JSON.parse(token) as string;
    } else {
      lines.set(pathOf(frames), line);
      if (token === "{") frames.push({ kind: "object", key: "" });
      if (token === "[") frames.push({ kind: "array", index: 0 });
      isKey = token === "{";
    }
  }
  return lines;
}

function pathOf(frames: readonly Frame[]): string {
  return frames
    .map((frame) => (frame.kind === "array" ? `[${frame.index}]` : `.${frame.key}`))
    .join("")
    .replace(/^\./, "");
}
