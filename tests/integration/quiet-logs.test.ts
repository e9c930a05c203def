/** The check that each stack's logs go through when it stops finds what must not be there. */
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { TELEGRAM_BOT_TOKEN } from "../../emulators/providers/telegram/world.ts";
import { url } from "../stack/doors.ts";
import { assertQuietLogs } from "../stack/quiet-logs.ts";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "porchlight-logs-"));
});
afterEach(() => rm(folder, { recursive: true }));

async function check(line: string): Promise<void> {
  await writeFile(join(folder, "firebase.log"), `>  {"severity":"INFO","message":"inbound ignored"}\n>  ${line}\n`);
  await assertQuietLogs(folder, url().firestore, "demo-porchlight");
}

test("a log with ids alone is good", async () => {
  await expect(check('{"where":"reply","code":"INTERNAL"}')).resolves.toBeUndefined();
});

test.each([
  ["a secret", TELEGRAM_BOT_TOKEN],
  ["an e-mail address of the staff", "admin@porchlight.test"],
  ["where a visitor's browser is", "203.0.113.7"],
  ["an ID token", `Bearer eyJ${"a".repeat(30)}.${"b".repeat(30)}.c`],
])("%s is found", async (_, word) => {
  await expect(check(`{"cause":"${word} is not known"}`)).rejects.toThrow("A log holds what somebody wrote");
});
