import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, expect, test } from "vitest";
import { ChatError } from "../../../contract/errors.ts";
import type { Exported } from "../../chat/exporting/export-conversation.ts";
import { nodeHandler } from "../https-function.ts";
import { fileAnswer } from "./file-answer.ts";

const FILES = { csv: "text/csv; charset=utf-8" };
const closing: (() => void)[] = [];
afterEach(() => {
  for (const close of closing.splice(0)) close();
});

/** A file of so many parts, and how many of them were asked for. */
function file(count: number, failsAt = Infinity) {
  const asked = { parts: 0, over: false };
  async function* parts() {
    try {
      for (let nth = 1; nth <= count; nth += 1) {
        asked.parts = nth;
        if (nth === failsAt) throw new ChatError("UNAVAILABLE", "the database does not answer");
        yield `part ${nth}\n`.padEnd(1_000, ".");
      }
    } finally {
      asked.over = true;
    }
  }
  const exported: Exported = { format: "csv", name: "conversation-kari", parts: parts() };
  return { asked, exported };
}

/** As Node's own server sends it. */
async function served(answer: () => Promise<Response>): Promise<string> {
  const handle = nodeHandler({ fetch: answer });
  const server = createServer((incoming, outgoing) => void handle(incoming, outgoing));
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  closing.push(() => {
    server.close();
    server.closeAllConnections();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
}

test("it is a file with a name and a type, whole, whatever its size", async () => {
  const { exported } = file(500);
  const failures: unknown[] = [];
  const response = await fetch(await served(() => fileAnswer(FILES, exported, (thrown) => failures.push(thrown))));
  expect(response.headers.get("content-type")).toBe("text/csv; charset=utf-8");
  expect(response.headers.get("content-disposition")).toBe('attachment; filename="conversation-kari.csv"');
  const text = await response.text();
  expect([text.length, text.endsWith("."), failures]).toEqual([500_000, true, []]);
});

test("it is written as it is read: whoever hangs up asks for no more", async () => {
  const { exported, asked } = file(100_000);
  const leaving = new AbortController();
  const response = await fetch(await served(() => fileAnswer(FILES, exported, () => undefined)), {
    signal: leaving.signal,
  });
  await response.body?.getReader().read();
  leaving.abort();
  await expect.poll(() => asked.over).toBe(true);
  expect(asked.parts).toBeLessThan(100_000);
});

test("what fails before the first part is refused like anything; later it is broken off, and no file is whole", async () => {
  await expect(fileAnswer(FILES, file(3, 1).exported, () => undefined)).rejects.toMatchObject({ code: "UNAVAILABLE" });
  const failures: unknown[] = [];
  const url = await served(() => fileAnswer(FILES, file(300, 200).exported, (thrown) => failures.push(thrown)));
  await expect(fetch(url).then((response) => response.text())).rejects.toThrow(TypeError);
  expect(failures).toEqual([expect.objectContaining({ code: "UNAVAILABLE" })]);
});
