import * as fc from "fast-check";
import { expect, test } from "vitest";
import { aJpeg } from "./a-jpeg.ts";
import { jpegSize } from "./jpeg.ts";

test("its head says how large it is, whatever tables stand before that", () => {
  expect(jpegSize(aJpeg(128, 96))).toEqual({ width: 128, height: 96 });
  const table = [0xff, 0xe0, 0, 4, 1, 2];
  const [start, rest] = [aJpeg(7, 7).slice(0, 2), aJpeg(7, 7).slice(2)];
  expect(jpegSize(Uint8Array.from([...start, ...table, ...rest]))).toEqual({ width: 7, height: 7 });
});

test.each([
  ["nothing", []],
  ["a PNG", [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13]],
  ["an SVG", [...new TextEncoder().encode('<svg xmlns="http://www.w3.org/2000/svg"/>')]],
  ["a GIF", [...new TextEncoder().encode("GIF89a.........")]],
  ["one that is cut", [...aJpeg(8, 8).slice(0, 8)]],
  ["one that begins to be drawn at once", [0xff, 0xd8, 0xff, 0xda, 0, 4, 0, 0, 0, 0, 0, 0, 0]],
  ["one whose segments go nowhere", [0xff, 0xd8, 0xff, 0xe0, 0, 0, 0, 0, 0, 0, 0, 0, 0]],
])("%s is none", (_, bytes) => expect(jpegSize(Uint8Array.from(bytes))).toBeUndefined());

test("whatever it is given, it ends and reads nothing beyond", () =>
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 60 }), (bytes) => {
      jpegSize(Uint8Array.from([0xff, 0xd8, 0xff, ...bytes]));
    }),
  ));
