import { expect, test } from "vitest";
import { halves, middleSquare, problemOf } from "./shrink.ts";

test.each([
  [400, 300, { x: 50, y: 0, side: 300 }],
  [300, 401, { x: 0, y: 50, side: 300 }],
  [128, 128, { x: 0, y: 0, side: 128 }],
  [1, 3, { x: 0, y: 1, side: 1 }],
])("of %d by %d it is the middle", (width, height, square) => expect(middleSquare(width, height)).toEqual(square));

test.each([
  ["image/jpeg", 1, undefined],
  ["image/heic", 1, undefined],
  ["image/svg+xml", 1, /SVG cannot be used/u],
  ["application/pdf", 1, /no picture/u],
  ["", 1, /no picture/u],
  ["image/png", 21 * 1024 * 1024, /larger than 20 MB/u],
])("a file of type “%s” and %d bytes", (type, size, words) => {
  const said = problemOf({ type, size });
  if (words === undefined) expect(said).toBeUndefined();
  else expect(said).toMatch(words);
});

test.each([
  [64, [128]],
  [256, [128]],
  [300, [150, 128]],
  [3000, [1500, 750, 375, 188, 128]],
])("of %d pixels it goes down by halves", (side, sides) => expect(halves(side)).toEqual(sides));
