import { mkdir, mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { assemble } from "./assemble.ts";

let root: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), "assemble-"));
});
afterEach(() => rm(root, { recursive: true }));

const firebaseJson = {
  functions: [
    { source: "functions/dist/notify", codebase: "notify" },
    { source: "functions/dist/api", codebase: "api" },
  ],
  hosting: {
    public: "dist/hosting",
    headers: [{ source: "/panel/**", headers: [{ key: "Content-Security-Policy", value: "connect-src 'self'" }] }],
  },
  emulators: { singleProjectMode: true },
};

const built = [
  "dist/hosting/widget.js",
  "dist/hosting/panel/index.html",
  "functions/dist/api/index.js",
  "functions/dist/notify/index.js",
  "emulators/demo/shop/index.html",
];

async function write(file: string, text: string): Promise<void> {
  await mkdir(dirname(join(root, file)), { recursive: true });
  await writeFile(join(root, file), text);
}

const ports = { hosting: 1, functions: 2, auth: 3, firestore: 4, phone: 5, tasks: 6 };
const assembly = (folder: string) => ({
  root,
  folder,
  ports,
  parameters: { PUBLIC_URL: "http://127.0.0.1:1" },
  secrets: { TELEGRAM_BOT_TOKEN: "1:secret" },
  codebases: ["notify" as const, "api" as const],
});

test.each(["dist/hosting/widget.js", "dist/hosting/panel/index.html", "functions/dist/api/index.js"])(
  "a missing %s is named, with what to do",
  async (missing) => {
    for (const file of built) if (file !== missing) await write(file, "x");
    await expect(assemble(assembly(join(root, "run")))).rejects.toThrow(
      `${missing} is missing; run "npm run build" first.`,
    );
  },
);

test("the run gets the built product, the shop, its own ports and parameters, and what is deployed gets none of it", async () => {
  for (const file of built) await write(file, file);
  await write("firebase.deploy.json", JSON.stringify(firebaseJson));
  const run = join(root, "run");
  await assemble(assembly(run));

  const read = (file: string) => readFile(join(run, file), "utf8");
  expect(await read("hosting/index.html")).toBe("emulators/demo/shop/index.html");
  expect(await read("hosting/widget.js")).toBe("dist/hosting/widget.js");
  expect(JSON.parse(await read("hosting/local.json"))).toEqual({
    auth: "http://127.0.0.1:3",
    push: "http://127.0.0.1:5",
  });
  expect(await read("functions/notify/.secret.local")).toBe('TELEGRAM_BOT_TOKEN="1:secret"\n');
  const config = JSON.parse(await read("firebase.json")) as typeof firebaseJson;
  expect(config.functions.map(({ source }) => source)).toEqual(["functions/notify", "functions/api"]);
  expect(config.hosting.headers[0]?.headers[0]?.value).toBe("connect-src 'self' http://127.0.0.1:3 http://127.0.0.1:5");
  expect(config.emulators).toMatchObject({ auth: { port: 3 }, functions: { port: 2 }, hosting: { port: 1 } });
  await expect(stat(join(root, "functions/dist/notify/.secret.local"))).rejects.toThrow("ENOENT");
});
