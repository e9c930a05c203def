/** What a JPEG says of itself, by its bytes and not by its name. Pure. */

/**
 * Its width and height in pixels; undefined for what is no JPEG, as far as its head says.
 * https://www.w3.org/Graphics/JPEG/itu-t81.pdf, annex B
 */
export function jpegSize(bytes: Uint8Array): { width: number; height: number } | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < 4 || view.getUint16(0) !== START) return undefined;
  for (let at = 2; at + 9 <= bytes.length;) {
    if (bytes[at] !== 0xff) return undefined;
    const marker = bytes[at + 1] ?? 0;
    if (isFrame(marker)) return { height: view.getUint16(at + 5), width: view.getUint16(at + 7) };
    // Behind this one stands what is drawn, and no head any more.
    if (marker === SCAN) return undefined;
    at += 2 + view.getUint16(at + 2);
  }
  return undefined;
}

const START = 0xffd8;
const SCAN = 0xda;

/** The segments that say how large it is; those between are tables. */
function isFrame(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
}
