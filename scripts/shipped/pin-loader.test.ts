import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { pinLoader, pinnedTag } from "./pin-loader.ts";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "porchlight-pin-"));
  await mkdir(join(folder, "hosting"));
  await writeFile(join(folder, "hosting", "widget.js"), "alert(1)");
});
afterEach(() => rm(folder, { recursive: true }));

const pin = (version: string) => pinLoader(join(folder, "hosting"), join(folder, "kept"), version);
const served = (path: string) => readFile(join(folder, "hosting", "w", path), "utf8");
async function keep(version: string, text: string) {
  await mkdir(join(folder, "kept", version), { recursive: true });
  await writeFile(join(folder, "kept", version, "widget.js"), text);
}

test("the loader has an address of its version, and a hash that a browser checks", async () => {
  // printf 'alert(1)' | openssl dgst -sha384 -binary | openssl base64 -A
  const integrity = "sha384-HT2E9NfWiuQ/w1PRai+hTyqW16NIoCGA/m8VQDUopfAtcz6YQjtsMmQd5uRbVDpW";
  const pinned = await pin("1.2.3");
  expect(pinned).toEqual({ version: "1.2.3", path: "/w/1.2.3/widget.js", integrity });
  expect([await served("1.2.3/widget.js"), JSON.parse(await served("pinned.json"))]).toEqual(["alert(1)", pinned]);
  expect(pinnedTag("https://chat.example", pinned)).toBe(
    `<script async src="https://chat.example/w/1.2.3/widget.js" integrity="${integrity}" crossorigin="anonymous"></script>`,
  );
});

test("what was pinned before is still there", async () => {
  await keep("1.2.2", "alert(0)");
  await pin("1.2.3");
  expect(await served("1.2.2/widget.js")).toBe("alert(0)");
});

test("a version that is kept never becomes another one", async () => {
  await keep("1.2.3", "alert(1)");
  await expect(pin("1.2.3")).resolves.toBeTruthy();
  await keep("1.2.3", "alert(0)");
  await expect(pin("1.2.3")).rejects.toThrow("raise the version");
});
