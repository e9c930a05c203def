import { describe, expect, it } from "vitest";
import { formatRecord, parseLog } from "./log-format.ts";

const records = [{ n: 1 }, { text: "line\nfeed, \u{1f600}" }, { n: 3 }];
const lines = records.map(formatRecord);
const log = Buffer.from(lines.join(""));

describe("the log", () => {
  it("gives back its records", () => {
    expect(parseLog(log)).toEqual({ records, tornAt: undefined });
    expect(parseLog(Buffer.alloc(0))).toEqual({ records: [], tornAt: undefined });
  });

  it("tells where an incomplete last record begins, wherever it was torn", () => {
    const lastAt = Buffer.byteLength(lines.slice(0, 2).join(""));
    for (let end = lastAt + 1; end < log.length; end++) {
      expect(parseLog(log.subarray(0, end))).toEqual({ records: records.slice(0, 2), tornAt: lastAt });
    }
  });

  it("takes zeros at the end, as a crash of the machine leaves them, for a torn record", () => {
    expect(parseLog(Buffer.concat([log, Buffer.alloc(20)]))).toEqual({ records, tornAt: log.length });
  });

  it("notices any changed byte of a complete record, and names where the record begins", () => {
    for (let offset = 0; offset < log.length - 1; offset++) {
      const damaged = Buffer.from(log);
      damaged[offset] = (damaged[offset] ?? 0) ^ 1;
      const begins = log.lastIndexOf("\n", offset - 1) + 1;
      expect(() => parseLog(damaged)).toThrow(expect.objectContaining({ offset: offset === 0 ? 0 : begins }) as Error);
    }
  });
});
