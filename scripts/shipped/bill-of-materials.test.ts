import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { Lock } from "./artifact-lock.ts";
import { billOfMaterials } from "./bill-of-materials.ts";

const bytes = Buffer.alloc(64, 7);
const integrity = `sha512-${bytes.toString("base64")}`;

test("each package is in it once, by the name and hash that others look it up by", () => {
  const packages = {
    shop: { dependencies: { "@a/b": "1.0.0", c: "2.0.0", "@porchlight/contract": "*" } },
    "node_modules/@a/b": { version: "1.0.0", integrity, license: "MIT", dependencies: { c: "2.0.0" } },
    "node_modules/@a/b/node_modules/c": { version: "2.0.0", license: "(MIT OR GPL-3.0-or-later)" },
    "node_modules/c": { version: "2.0.0", license: "(MIT OR GPL-3.0-or-later)" },
    "node_modules/dev": { version: "9.0.0" },
  };
  expect(billOfMaterials({ packages }, "0.1.0", ["shop"])).toMatchObject({
    bomFormat: "CycloneDX",
    specVersion: "1.6",
    metadata: { component: { name: "porchlight", version: "0.1.0" } },
    components: [
      {
        type: "library",
        "bom-ref": "pkg:npm/%40a/b@1.0.0",
        group: "@a",
        name: "b",
        version: "1.0.0",
        purl: "pkg:npm/%40a/b@1.0.0",
        hashes: [{ alg: "SHA-512", content: "07".repeat(64) }],
        licenses: [{ expression: "MIT" }],
      },
      { purl: "pkg:npm/c@2.0.0", name: "c", licenses: [{ expression: "(MIT OR GPL-3.0-or-later)" }] },
    ],
  });
});

const root = join(import.meta.dirname, "../..");
const json = (path: string) => JSON.parse(readFileSync(join(root, path), "utf8")) as unknown;

test("of what is shipped today every package has a hash, and a licence by its name", () => {
  const lock = json("package-lock.json") as Lock;
  const workspaces = ["functions", "functions/contract", "web", "widget", "browser"];
  const { components } = billOfMaterials(lock, "0.1.0", workspaces) as { components: Record<string, unknown>[] };
  expect(components.length).toBeGreaterThan(100);
  expect(components.filter(({ hashes, version }) => !hashes || !version)).toEqual([]);
  // It names its licence (MIT) in a form of before, which npm leaves out; the text stands in licences.txt.
  expect(components.filter(({ licenses }) => !licenses).map(({ purl }) => purl)).toEqual(["pkg:npm/limiter@1.1.5"]);
});

test("every dependency that is named is named by one exact version", () => {
  const manifests = [
    "package.json",
    "functions",
    "functions/contract",
    "web",
    "widget",
    "browser",
    "embedded-firestore",
  ];
  const named = manifests.flatMap((each) => {
    const path = each.endsWith(".json") ? each : `${each}/package.json`;
    const { dependencies = {}, devDependencies = {} } = json(path) as Record<string, Record<string, string>>;
    return Object.entries({ ...dependencies, ...devDependencies }).map(([name, version]) => `${name}@${version}`);
  });
  expect(named.length).toBeGreaterThan(30);
  expect(named.filter((each) => !/@(?:\d+\.\d+\.\d+(?:-[\w.]+)?|\*)$/.test(each))).toEqual([]);
  expect(named.filter((each) => each.endsWith("@*") && !/^(?:@porchlight\/|embedded-firestore@)/.test(each))).toEqual(
    [],
  );
});

test("no package runs code of its own when it is installed, here or where it is deployed", () => {
  expect(readFileSync(join(root, ".npmrc"), "utf8")).toMatch(/^ignore-scripts=true$/m);
});
