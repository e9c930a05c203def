/** The lines of a file by their bytes: `node:readline` would also break them at U+2028. */
import { open, type FileHandle } from "node:fs/promises";

const NEWLINE = 0x0a;
const CHUNK = 256 * 1024;

export interface Line {
  text: string;
  /** The byte behind its end. */
  end: number;
  /** False for the last one if the file ends before it does. */
  whole: boolean;
}

/** One after the other, however long the file is. */
export async function* linesOf(file: string): AsyncGenerator<Line> {
  const handle = await open(file);
  try {
    let rest: Buffer = Buffer.alloc(0);
    let at = 0;
    for await (const chunk of chunksOf(handle)) {
      rest = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
      for (let newline = rest.indexOf(NEWLINE); newline >= 0; newline = rest.indexOf(NEWLINE)) {
        at += newline + 1;
        yield { text: rest.toString("utf8", 0, newline), end: at, whole: true };
        rest = rest.subarray(newline + 1);
      }
    }
    if (rest.length > 0) yield { text: rest.toString("utf8"), end: at + rest.length, whole: false };
  } finally {
    await handle.close();
  }
}

async function* chunksOf(handle: FileHandle): AsyncGenerator<Buffer> {
  for (;;) {
    const { bytesRead, buffer } = await handle.read(Buffer.allocUnsafe(CHUNK), 0, CHUNK);
    if (bytesRead === 0) return;
    yield buffer.subarray(0, bytesRead);
  }
}
