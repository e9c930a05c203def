/** The fixed lengths of fields by their wire type: https://protobuf.dev/programming-guides/encoding/#structure */
const FIXED: Readonly<Record<number, number>> = { 1: 8, 5: 4 };
const [VARINT, LENGTH_DELIMITED] = [0, 2];

/**
 * Throws where a protobuf message is cut off: the fields at its top do not end where it ends. The decoder takes a text
 * that is too short for what there is of it, and would store that.
 */
export function checkWhole(bytes: Uint8Array): void {
  let at = 0;
  while (at < bytes.length) {
    const tag = readVarint(bytes, at);
    at = tag.end;
    const type = tag.value % 8;
    if (type === VARINT) at = readVarint(bytes, at).end;
    else if (type === LENGTH_DELIMITED) {
      const length = readVarint(bytes, at);
      at = length.end + length.value;
    } else at += FIXED[type] ?? fail();
  }
  if (at > bytes.length) fail();
}

/** Up to ten bytes, seven bits each, the lowest first. */
function readVarint(bytes: Uint8Array, start: number): { value: number; end: number } {
  let value = 0;
  for (let i = 0; i < 10; i++) {
    const byte = bytes[start + i] ?? fail();
    value += (byte & 0x7f) * 2 ** (7 * i);
    if (byte < 0x80) return { value, end: start + i + 1 };
  }
  return fail();
}

function fail(): never {
  throw new Error("the message is cut off");
}
