import { crc32 } from "node:zlib";

/**
 * The log is text, one record a line: eight hex digits of CRC-32, a space, JSON, a line feed. It can be read with any
 * pager, and a torn or damaged record is told apart: only the very end of the file can be torn.
 */
export function formatRecord(record: unknown): string {
  const json = JSON.stringify(record);
  return `${checksum(Buffer.from(json))} ${json}\n`;
}

const LINE_FEED = 0x0a;
const PREFIX = 9;

/** A record in the middle of the file that is not what was written. */
export class DamagedLogError extends Error {
  override readonly name = "DamagedLogError";
  readonly offset: number;

  constructor(offset: number) {
    super(`damaged record at offset ${offset}`);
    this.offset = offset;
  }
}

/** What a log file holds: its records, and where an incomplete last one begins, if there is one. */
export interface LogContents {
  readonly records: unknown[];
  readonly tornAt: number | undefined;
}

/** Reads a whole log. Throws a DamagedLogError unless every complete line is as it was written. */
export function parseLog(bytes: Buffer): LogContents {
  const records: unknown[] = [];
  let offset = 0;
  while (offset < bytes.length) {
    const end = bytes.indexOf(LINE_FEED, offset);
    if (end === -1) return { records, tornAt: offset };
    const json = bytes.subarray(offset + PREFIX, end);
    const prefix = bytes.toString("latin1", offset, offset + PREFIX);
    if (prefix !== `${checksum(json)} `) throw new DamagedLogError(offset);
    records.push(JSON.parse(json.toString("utf8")));
    offset = end + 1;
  }
  return { records, tornAt: undefined };
}

function checksum(bytes: Uint8Array): string {
  return crc32(bytes).toString(16).padStart(8, "0");
}
