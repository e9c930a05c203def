import { createHash } from "node:crypto";
import { realpathSync, rmSync } from "node:fs";
import { connect, createServer } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Server } from "node:net";

/**
 * Keeps a folder to one program: two would append to one log, and compact away what the other has acknowledged. Resolves
 * with what lets go of it; rejects where another program has it. A local socket holds it, which the system closes however
 * the program ends: no killed program leaves a lock behind.
 */
export async function lockFolder(folder: string): Promise<() => void> {
  const address = addressOf(folder);
  const server = createServer((socket) => socket.destroy());
  try {
    await listen(server, address);
  } catch (error) {
    // Where no such sockets are to be had it goes without.
    if ((error as NodeJS.ErrnoException).code !== "EADDRINUSE") return () => undefined;
    if (await isHeld(address)) throw new Error("another program is using it", { cause: error });
    rmSync(address, { force: true });
    await listen(server, address);
  }
  server.unref();
  return () => void server.close();
}

/** Not in the folder itself: addresses may have 100 bytes at most, and not every disk takes sockets. */
function addressOf(folder: string): string {
  const name = `firestore-${createHash("sha256").update(realpathSync(folder)).digest("hex").slice(0, 24)}`;
  return process.platform === "win32" ? `\\\\.\\pipe\\${name}` : path.join(tmpdir(), `${name}.sock`);
}

function listen(server: Server, address: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(address, () => {
      server.off("error", reject);
      resolve();
    });
  });
}

/** Whether somebody answers; what was left behind by a program that was killed refuses. */
function isHeld(address: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(address);
    socket.once("connect", () => resolve(true));
    socket.once("error", () => resolve(false));
    socket.once("close", () => socket.destroy());
  });
}
