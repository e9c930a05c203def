import {
  closeSync,
  existsSync,
  fstatSync,
  fsyncSync,
  ftruncateSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeSync,
} from "node:fs";
import path from "node:path";
import { lockFolder } from "./folder-lock.ts";
import { DamagedLogError, formatRecord, parseLog } from "./log-format.ts";

/** Where commits go before they are acknowledged. */
export interface Log {
  /** Returns once the record would survive the death of this process. Throws, with nothing appended, if it cannot. */
  append(record: unknown): void;
  /** Puts these records in the place of all so far, at once or not at all: then it throws, and says why. */
  rewrite(records: Iterable<unknown>): void;
  close(): void;
}

/** Keeps nothing. */
export const memoryLog: Log = { append: () => undefined, rewrite: () => undefined, close: () => undefined };

/** A log that was there, its records, and what a person should know about it. */
export interface OpenedLog {
  readonly log: Log;
  readonly records: unknown[];
  readonly notice: string | undefined;
}

const FILE = "firestore.log";

/**
 * Opens or creates the log in a folder. A torn last record (the process or machine died while writing it, so it was
 * never acknowledged) is cut off with a notice; any other damage throws, naming the file and the offset. Nobody else
 * can open it until it is closed.
 */
export async function openLog(folder: string, name = FILE): Promise<OpenedLog> {
  const file = path.join(folder, name);
  const log = await openFile(folder, file);
  const { records, tornAt } = readLog(file, log);
  if (tornAt !== undefined) log.truncate(tornAt);
  const notice = tornAt === undefined ? undefined : `${file}: dropped an incomplete last record at offset ${tornAt}`;
  return { log, records, notice };
}

async function openFile(folder: string, file: string): Promise<LogFile> {
  let release: (() => void) | undefined;
  try {
    makeFolder(path.resolve(folder));
    release = await lockFolder(folder);
    return new LogFile(file, release);
  } catch (error) {
    release?.();
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(`The data folder ${folder} cannot be used: ${reason}`, { cause: error });
  }
}

/** Not `mkdirSync` with `recursive`: where a folder can never be made, as below /proc, that tries for ever. */
function makeFolder(folder: string): void {
  if (existsSync(folder)) return;
  makeFolder(path.dirname(folder));
  mkdirSync(folder);
}

function readLog(file: string, log: Log): ReturnType<typeof parseLog> {
  try {
    return parseLog(readFileSync(file));
  } catch (error) {
    log.close();
    if (!(error instanceof DamagedLogError)) throw error;
    throw new Error(`${file}: ${error.message}; restore the file, or remove it to begin anew`, { cause: error });
  }
}

class LogFile implements Log {
  readonly #file: string;
  readonly #release: () => void;
  #descriptor: number;
  #size: number;

  /** `release` lets others open it. */
  constructor(file: string, release: () => void) {
    this.#file = file;
    this.#release = release;
    this.#descriptor = openSync(file, "a");
    this.#size = fstatSync(this.#descriptor).size;
  }

  append(record: unknown): void {
    try {
      this.#size += writeAll(this.#descriptor, Buffer.from(formatRecord(record)));
    } catch (error) {
      // A full disk may have taken half of the record: what follows it would then be unreadable.
      this.truncate(this.#size);
      throw error;
    }
  }

  rewrite(records: Iterable<unknown>): void {
    const replacement = `${this.#file}.new`;
    let size = 0;
    try {
      size = writeFile(replacement, records);
    } catch (error) {
      rmSync(replacement, { force: true });
      throw new Error(`${this.#file} stays as long as it is, with all that was acknowledged: ${reasonOf(error)}`, {
        cause: error,
      });
    }
    renameSync(replacement, this.#file);
    closeSync(this.#descriptor);
    this.#descriptor = openSync(this.#file, "a");
    this.#size = size;
  }

  truncate(size: number): void {
    ftruncateSync(this.#descriptor, size);
    this.#size = size;
  }

  close(): void {
    fsyncSync(this.#descriptor);
    closeSync(this.#descriptor);
    this.#release();
  }
}

/** Returns how long the file became; it is on the disk then. */
function writeFile(file: string, records: Iterable<unknown>): number {
  const descriptor = openSync(file, "w");
  try {
    let size = 0;
    for (const record of records) size += writeAll(descriptor, Buffer.from(formatRecord(record)));
    fsyncSync(descriptor);
    return size;
  } finally {
    closeSync(descriptor);
  }
}

function reasonOf(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  return code === "ENOSPC" ? "the disk is full" : message;
}

function writeAll(descriptor: number, bytes: Buffer): number {
  let written = 0;
  while (written < bytes.length) written += writeSync(descriptor, bytes, written);
  return written;
}
