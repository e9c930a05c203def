/** The head of a JPEG, for tests. */

/** It says that it is so large, and holds nothing that could be drawn. */
export function aJpeg(width: number, height: number): Uint8Array {
  const size = [height >> 8, height & 255, width >> 8, width & 255];
  const frame = [0xff, 0xc0, 0, 17, 8, ...size, 3, 1, 0x22, 0, 2, 0x11, 1, 3, 0x11, 1];
  return Uint8Array.from([0xff, 0xd8, ...frame, 0xff, 0xd9]);
}
