import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { keepAccounts } from "./accounts.ts";

/** As much of the Auth emulator as is spoken to; an import of nobody it refuses, as the real one does. */
let users: { localId: string }[];
let folder: string;
const server = createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on("data", (chunk: Buffer) => chunks.push(chunk));
  request.on("end", () => {
    const asked = chunks.length === 0 ? {} : (JSON.parse(Buffer.concat(chunks).toString()) as { users?: typeof users });
    const imports = request.url?.endsWith(":batchCreate") ?? false;
    if (imports && !asked.users?.length) return void response.writeHead(400).end("{}");
    if (imports) users = asked.users ?? [];
    response.end(JSON.stringify({ users }));
  });
});

beforeEach(async () => {
  users = [];
  folder = await mkdtemp(join(tmpdir(), "accounts-"));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
});
afterEach(async () => {
  await new Promise((resolve) => server.close(resolve));
  await rm(folder, { recursive: true });
});

const keep = () => {
  const auth = (server.address() as AddressInfo).port;
  return keepAccounts({ project: "demo", auth, file: join(folder, "accounts.json") });
};

test("accounts are there again after a restart", async () => {
  const first = await keep();
  users = [{ localId: "ada" }];
  await first.save();
  users = [];
  await keep();
  expect(users).toEqual([{ localId: "ada" }]);
});

test("a run that was ended before anybody had an account keeps no other from starting", async () => {
  await (await keep()).save();
  expect(await readFile(join(folder, "accounts.json"), "utf8")).toBe('{"users":[]}');
  await expect(keep()).resolves.toBeDefined();
});

test("a file that is spoiled is named, with what to do", async () => {
  await writeFile(join(folder, "accounts.json"), '{"users":[{"loc');
  await expect(keep()).rejects.toThrow(/accounts\.json could not be read back; delete the file to begin anew$/);
});
