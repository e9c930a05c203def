/** A picture, as somebody has it, becomes a small square. In the browser: what is larger never leaves it. */
import { PICTURE_MAX_BYTES, PICTURE_SIDE } from "@porchlight/contract/limits.ts";
import { say } from "../../languages/say.ts";

/** Larger files are no pictures of faces. */
const FILE_MAX_BYTES = 20 * 1024 * 1024;
const QUALITIES = [0.9, 0.8, 0.7, 0.6, 0.45, 0.3] as const;

/** Says in words what is wrong with a file that cannot be a picture. */
export class NoPicture extends Error {
  override readonly name = "NoPicture";
}

/** The largest square in the middle. Pure. */
export function middleSquare(width: number, height: number): { x: number; y: number; side: number } {
  const side = Math.min(width, height);
  return { x: Math.floor((width - side) / 2), y: Math.floor((height - side) / 2), side };
}

/** What can be seen of a file before it is opened; undefined where nothing is wrong. Pure. */
export function problemOf({ type, size }: Pick<File, "type" | "size">): string | undefined {
  // Whatever stands in it: drawings of that kind may hold programs.
  if (type === "image/svg+xml") return say("A drawing in SVG cannot be used. Choose a JPEG, PNG or WebP.");
  if (!type.startsWith("image/")) return say("This is no picture. Choose a JPEG, PNG or WebP.");
  return size > FILE_MAX_BYTES ? say("This file is larger than 20 MB. Choose a smaller one.") : undefined;
}

/**
 * A JPEG of the middle of it, in base64, on white where it lets something through. It holds nothing else of the file: not
 * where it was taken. Throws NoPicture.
 */
export async function shrunk(file: File): Promise<string> {
  const problem = problemOf(file);
  if (problem !== undefined) throw new NoPicture(problem);
  const bitmap = await createImageBitmap(file).catch(() => {
    throw new NoPicture(say("The browser cannot open this picture. Choose a JPEG, PNG or WebP."));
  });
  const canvas = smallSquare(bitmap);
  bitmap.close();
  for (const quality of QUALITIES) {
    const [head = "", base64 = ""] = canvas.toDataURL("image/jpeg", quality).split(",");
    if (head.includes("image/jpeg") && (base64.length * 3) / 4 <= PICTURE_MAX_BYTES) return base64;
  }
  throw new NoPicture(say("This picture cannot be made small enough. Choose another one."));
}

/** By halves: at one go a browser passes over most of a large picture, and what is left of it is rough. */
function smallSquare(bitmap: ImageBitmap): HTMLCanvasElement {
  const { side, x, y } = middleSquare(bitmap.width, bitmap.height);
  const sides = halves(side);
  let drawn = square(bitmap, { x, y, side }, sides[0] ?? PICTURE_SIDE);
  for (const next of sides.slice(1)) drawn = square(drawn, { x: 0, y: 0, side: drawn.width }, next);
  return drawn;
}

/** The sides from one to the next, down to the one that is wanted. Pure. */
export function halves(side: number): number[] {
  const half = Math.round(side / 2);
  return half <= PICTURE_SIDE ? [PICTURE_SIDE] : [half, ...halves(half)];
}

function square(
  source: CanvasImageSource,
  { x, y, side }: ReturnType<typeof middleSquare>,
  to: number,
): HTMLCanvasElement {
  const canvas = document.createElement("canvas");
  canvas.width = to;
  canvas.height = to;
  const context = canvas.getContext("2d");
  if (!context) throw new NoPicture(say("The browser cannot make a picture smaller. Try another one."));
  context.fillStyle = "#ffffff";
  context.fillRect(0, 0, to, to);
  context.drawImage(source, x, y, side, side, 0, 0, to, to);
  return canvas;
}
